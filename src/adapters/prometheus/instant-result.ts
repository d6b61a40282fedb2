import { canonicalLabels, type Labels } from '../../domain/labels/label-set.js';
import type {
  QueryAnswer,
  QueryFailure,
  RangeAnswer,
  RangeSeries,
  VectorSample,
} from '../../engine/ports/data-source.js';
import type { PrometheusData } from './envelope.js';

const malformed: QueryFailure = {
  ok: false,
  kind: 'unavailable',
  message: "the server's answer does not have the shape of a Prometheus query result: check the URL of the data source",
};

/** The result of an instant query as a vector; a scalar becomes one sample without labels. */
export function readInstantResult(answer: PrometheusData, maxSeries: number): QueryAnswer {
  const { resultType, result } = (answer.data ?? {}) as { resultType?: unknown; result?: unknown };
  if (!Array.isArray(result)) return malformed;
  switch (resultType) {
    case 'vector':
      return result.length > maxSeries ? tooMany(result.length, maxSeries) : readVector(result, answer.warnings);
    case 'scalar': {
      const value = readValue(result);
      return value === undefined ? malformed : { ok: true, vector: [{ labels: {}, value }], warnings: answer.warnings };
    }
    case 'string':
      return refused('the expression answers a string: an instant query needs an instant vector or a scalar');
    case 'matrix':
      return refused(
        'the expression answers a range vector: put a function such as rate() or max_over_time() around it',
      );
    default:
      return malformed;
  }
}

export function readVector(result: readonly unknown[], warnings: readonly string[]): QueryAnswer {
  const vector: VectorSample[] = [];
  let histograms = 0;
  for (const entry of result) {
    const { metric, value, histogram } = (entry ?? {}) as { metric?: unknown; value?: unknown; histogram?: unknown };
    if (value === undefined && histogram !== undefined) {
      histograms++;
      continue;
    }
    const labels = readLabels(metric);
    const number = readValue(value);
    if (!labels || number === undefined) return malformed;
    vector.push({ labels, value: number });
  }
  const left = `${histograms} native histogram(s) left out of the answer: an alert needs float samples`;
  return { ok: true, vector, warnings: histograms ? [...warnings, left] : warnings };
}

/** The result of a range query. */
export function readRangeResult(answer: PrometheusData, maxSeries: number): RangeAnswer {
  const { resultType, result } = (answer.data ?? {}) as { resultType?: unknown; result?: unknown };
  if (resultType !== 'matrix' || !Array.isArray(result)) return malformed;
  if (result.length > maxSeries) return tooMany(result.length, maxSeries);
  const series = result.map(readRangeSeries).filter((one) => one !== undefined);
  return series.length === result.length ? { ok: true, series } : malformed;
}

export function readRangeSeries(entry: unknown): RangeSeries | undefined {
  const { metric, values } = (entry ?? {}) as { metric?: unknown; values?: unknown };
  const labels = readLabels(metric);
  const written = Array.isArray(values) ? values : [];
  const points = written.map(readPoint).filter((point) => point !== undefined);
  if (!labels || points.length < written.length) return undefined;
  return { labels, times: points.map(({ at }) => at), values: points.map(({ value }) => value) };
}

function readPoint(pair: unknown): { readonly at: number; readonly value: number } | undefined {
  const value = readValue(pair);
  const seconds: unknown = Array.isArray(pair) ? pair[0] : undefined;
  return value === undefined || typeof seconds !== 'number' ? undefined : { at: Math.round(seconds * 1000), value };
}

export function readLabels(metric: unknown): Labels | undefined {
  if (typeof metric !== 'object' || metric === null) return undefined;
  const labels = metric as Record<string, string>;
  return Object.values(labels).every((value) => typeof value === 'string') ? canonicalLabels(labels) : undefined;
}

/** `[seconds, "value"]`. */
export function readValue(pair: unknown): number | undefined {
  const text: unknown = Array.isArray(pair) ? pair[1] : undefined;
  if (typeof text !== 'string' || text === '') return undefined;
  if (text === '+Inf' || text === 'Inf') return Number.POSITIVE_INFINITY;
  if (text === '-Inf') return Number.NEGATIVE_INFINITY;
  const value = Number(text);
  return Number.isNaN(value) && text !== 'NaN' ? undefined : value;
}

function refused(message: string): QueryFailure {
  return { ok: false, kind: 'refused', message };
}

function tooMany(series: number, maxSeries: number): QueryFailure {
  return refused(`the query answers ${series} series, more than the limit of ${maxSeries}: aggregate or select fewer`);
}
