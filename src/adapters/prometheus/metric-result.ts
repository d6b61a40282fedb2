import type { Instant } from '../../domain/time/instant.js';
import type { InstantResult, RangeResult, ResultSeries } from '../../promql/evaluation/query-result.js';
import type { PrometheusData } from './envelope.js';
import { readRangeSeries, readValue, readVector } from './instant-result.js';

/** `undefined` for what does not have the shape of Prometheus' API. */
export type Readings<T> = T | undefined;

interface Result {
  readonly resultType?: unknown;
  readonly result?: unknown;
}

/** The result of an instant query, of any type. */
export function readResult(answer: PrometheusData, time: Instant): Readings<InstantResult> {
  const { resultType, result } = (answer.data ?? {}) as Result;
  if (!Array.isArray(result)) return undefined;
  const remarks = { warnings: answer.warnings, infos: [] };
  switch (resultType) {
    case 'vector': {
      const read = readVector(result, answer.warnings);
      return read.ok ? { type: 'vector', time, samples: read.vector, warnings: read.warnings, infos: [] } : undefined;
    }
    case 'scalar': {
      const value = readValue(result);
      return value === undefined ? undefined : { type: 'scalar', time, value, ...remarks };
    }
    case 'string':
      return typeof result[1] === 'string' ? { type: 'string', time, value: result[1], ...remarks } : undefined;
    default:
      return readMatrix(answer);
  }
}

export function readMatrix(answer: PrometheusData): Readings<RangeResult> {
  const { resultType, result } = (answer.data ?? {}) as Result;
  if (resultType !== 'matrix' || !Array.isArray(result)) return undefined;
  const series: ResultSeries[] = [];
  for (const entry of result) {
    const read = readRangeSeries(entry);
    if (!read) return undefined;
    series.push({ labels: read.labels, times: Float64Array.from(read.times), values: Float64Array.from(read.values) });
  }
  return { type: 'matrix', series, warnings: answer.warnings, infos: [] };
}
