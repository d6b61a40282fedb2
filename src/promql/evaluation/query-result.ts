import type { Labels } from '../../domain/labels/label-set.js';
import type { Instant } from '../../domain/time/instant.js';

export interface ResultSample {
  readonly labels: Labels;
  readonly value: number;
}

export interface ResultSeries {
  readonly labels: Labels;
  /** Epoch milliseconds, ascending; same length as `values`. */
  readonly times: Float64Array;
  readonly values: Float64Array;
}

export interface ScalarResult {
  readonly type: 'scalar';
  readonly time: Instant;
  readonly value: number;
}

export interface StringResult {
  readonly type: 'string';
  readonly time: Instant;
  readonly value: string;
}

/** Samples at `time` in the order of the query (`sort`, `topk`), else in the order of the reader. */
export interface VectorResult {
  readonly type: 'vector';
  readonly time: Instant;
  readonly samples: readonly ResultSample[];
}

/** Series in the order of their labels. */
export interface MatrixResult {
  readonly type: 'matrix';
  readonly series: readonly ResultSeries[];
}

/** Warnings and infos in Prometheus' words; at most ten of each and the count of the rest. */
export interface Remarks {
  readonly warnings: readonly string[];
  readonly infos: readonly string[];
  /** `undefined` where another server evaluated the query. */
  readonly cost?: QueryCost;
}

/** Samples that were read, and the most samples and values that were held at once. */
export interface QueryCost {
  readonly samplesRead: number;
  readonly peakSamples: number;
}

export type InstantResult = (ScalarResult | StringResult | VectorResult | MatrixResult) & Remarks;
export type RangeResult = MatrixResult & Remarks;
