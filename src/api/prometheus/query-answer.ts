import type { MetricAnswer, MetricQueries } from '../../engine/ports/metric-queries.js';
import { sampleText } from '../http/answer-values.js';
import { PrometheusError } from '../http/prometheus-error.js';

/** Prometheus' envelope of a success. */
export interface PrometheusAnswer<T> {
  readonly status: 'success';
  readonly data: T;
  readonly warnings?: readonly string[];
  readonly infos?: readonly string[];
}

export interface QueryData {
  readonly resultType: InstantResult['type'];
  readonly result: unknown;
  readonly stats?: QueryStats;
}

/** Prometheus' statistics of a query; times in seconds. */
interface QueryStats {
  readonly timings: Readonly<Record<string, number>>;
  readonly samples?: { readonly totalQueryableSamples: number; readonly peakSamples: number };
}

/** How the answer is to be shown. */
export interface AnswerView {
  /** 0: everything. */
  readonly limit: number;
  /** How long the query took, where statistics are asked for. */
  readonly tookMs?: number;
}

type InstantResult = Extract<Awaited<ReturnType<MetricQueries['query']>>, { readonly ok: true }>['result'];
type ResultSeries = Extract<InstantResult, { readonly type: 'matrix' }>['series'][number];
type Remarks = Pick<InstantResult, 'warnings' | 'infos'>;
type Point = readonly [seconds: number, value: string];

const truncatedWarning = 'results truncated due to limit';

export function success<T>(data: T, remarks?: Partial<Remarks>): PrometheusAnswer<T> {
  return {
    status: 'success',
    data,
    ...(remarks?.warnings?.length ? { warnings: remarks.warnings } : {}),
    ...(remarks?.infos?.length ? { infos: remarks.infos } : {}),
  };
}

/** The result, or what the store refused as Prometheus' kind of error. */
export function resultOf<T>(answer: MetricAnswer<T>): T {
  if (answer.ok) return answer.result;
  throw new PrometheusError(answer.errorType, answer.message);
}

export function queryAnswer(result: InstantResult, { limit, tookMs }: AnswerView): PrometheusAnswer<QueryData> {
  const shown = dataOf(result, limit);
  const stats = tookMs === undefined ? {} : { stats: statsOf(result, tookMs) };
  const warnings = shown.truncated ? [...result.warnings, truncatedWarning] : result.warnings;
  return success({ resultType: result.type, result: shown.result, ...stats }, { warnings, infos: result.infos });
}

/** The evaluation is one piece of work here: its parts are not timed apart. */
function statsOf({ cost }: InstantResult, tookMs: number): QueryStats {
  const seconds = tookMs / 1000;
  const samples = cost && { totalQueryableSamples: cost.samplesRead, peakSamples: cost.peakSamples };
  return {
    timings: {
      evalTotalTime: seconds,
      resultSortTime: 0,
      queryPreparationTime: 0,
      innerEvalTime: seconds,
      execQueueTime: 0,
      execTotalTime: seconds,
    },
    ...(samples ? { samples } : {}),
  };
}

function dataOf(result: InstantResult, limit: number): { readonly result: unknown; readonly truncated: boolean } {
  switch (result.type) {
    case 'scalar':
      return { result: point(result.time, result.value), truncated: false };
    case 'string':
      return { result: [result.time / 1000, result.value], truncated: false };
    case 'vector':
      return limited(result.samples, limit, ({ labels, value }) => ({
        metric: labels,
        value: point(result.time, value),
      }));
    case 'matrix':
      return limited(result.series, limit, (series) => ({ metric: series.labels, values: points(series) }));
  }
}

function limited<From>(items: readonly From[], limit: number, write: (item: From) => unknown) {
  const truncated = limit > 0 && items.length > limit;
  return { result: (truncated ? items.slice(0, limit) : items).map(write), truncated };
}

function points({ times, values }: ResultSeries): readonly Point[] {
  return Array.from(times, (time, index) => point(time, values[index] ?? Number.NaN));
}

function point(timeMs: number, value: number): Point {
  return [timeMs / 1000, sampleText(value)];
}

/** A list of series or labels, which the store may have cut. */
export function listingAnswer<T>(listing: { readonly items: readonly T[]; readonly truncated: boolean }) {
  return success(listing.items, listing.truncated ? { warnings: [truncatedWarning] } : {});
}
