import type { Instant } from '../../domain/time/instant.js';

/** What the embedded store holds, and how much of it it takes. */
export interface StoreUsage {
  readonly series: number;
  readonly seriesLimit: number;
  /** Samples in rows, not in blocks yet; counted every ten minutes, see {@link countedAt}. */
  readonly headSamples: number;
  readonly blocks: number;
  readonly blockSamples: number;
  readonly blockBytes: number;
  /** `undefined` before the first count. */
  readonly countedAt: Instant | undefined;
  /** What to do where a limit is near; `undefined` where none is. */
  readonly advice: string | undefined;
}

export interface CountedName {
  readonly name: string;
  readonly value: number;
}

/** Where the series come from: the largest of each kind, most first. */
export interface StoreStatistics {
  readonly series: number;
  readonly labelPairs: number;
  readonly blocks: number;
  /** Of the samples that are not in blocks yet; `undefined` where there is none. */
  readonly oldest: Instant | undefined;
  readonly newest: Instant | undefined;
  readonly seriesByMetric: readonly CountedName[];
  readonly valuesByLabel: readonly CountedName[];
  /** Characters of a label's values over all series. */
  readonly charactersByLabel: readonly CountedName[];
  /** `name=value`. */
  readonly seriesByPair: readonly CountedName[];
}

/** How full the embedded store is. Throws `Unavailable`. */
export abstract class StoreUsageReads {
  /** Cheap: it may be asked every few seconds. */
  abstract usage(): Promise<StoreUsage>;
  /** Goes through the index of series. */
  abstract statistics(limit: number): Promise<StoreStatistics>;
}
