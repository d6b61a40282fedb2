import type { Labels } from '../../domain/labels/label-set.js';
import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';
import type { NewSample } from './sample-writer.js';

export interface VectorSample {
  readonly labels: Labels;
  readonly value: number;
}

/** Why a query has no answer: `unavailable` may differ from node to node, `refused` is the query's own fault. */
export type QueryFailure = {
  readonly ok: false;
  readonly kind: 'unavailable' | 'refused';
  readonly message: string;
};

export type QueryAnswer =
  | { readonly ok: true; readonly vector: readonly VectorSample[]; readonly warnings: readonly string[] }
  | QueryFailure;

/** One expression over all instants `from + k * stepMs <= to`. */
export interface RangeWish {
  readonly expr: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly stepMs: DurationMs;
}

/** Times ascend; both lists are of one length. */
export interface RangeSeries {
  readonly labels: Labels;
  readonly times: ArrayLike<Instant>;
  readonly values: ArrayLike<number>;
}

export type RangeAnswer = { readonly ok: true; readonly series: readonly RangeSeries[] } | QueryFailure;

/** Answers a PromQL query at an instant. A scalar answer comes as one sample without labels. Never throws. */
export abstract class DataSource {
  /**
   * `pending` are samples that are to be written to the embedded store: it answers as if they stood there already. Other
   * data sources know nothing of that store and answer without them.
   */
  abstract query(expr: string, at: Instant, abort: AbortSignal, pending?: readonly NewSample[]): Promise<QueryAnswer>;
  /** At most 11,001 instants. A scalar comes as one series without labels. Never throws. */
  abstract queryRange(wish: RangeWish, abort: AbortSignal): Promise<RangeAnswer>;
}

/** Finds data sources by the name that rule groups use; `undefined` when there is none of that name. */
export abstract class DataSources {
  abstract byName(name: string): Promise<DataSource | undefined>;
}
