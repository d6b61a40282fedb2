import type { Labels } from '../domain/labels/label-set.js';
import type { Matcher } from '../domain/labels/matcher.js';
import type { Instant } from '../domain/time/instant.js';

/** Samples of one series in ascending time; both arrays have the same length. A stale marker keeps its bit pattern. */
export interface SeriesSamples {
  /** With `__name__`; canonical (no empty value, names in byte order). */
  readonly labels: Labels;
  /** Epoch milliseconds. */
  readonly times: Float64Array;
  readonly values: Float64Array;
}

export interface SelectRequest {
  readonly matchers: readonly Matcher[];
  /** Samples with `fromExclusive < time <= to`. */
  readonly fromExclusive: Instant;
  readonly to: Instant;
  /** At most this many samples; the reader refuses more with an error. */
  readonly maxSamples: number;
  /** Only the newest sample of each series counts; the reader may answer older ones too. */
  readonly newestOnly?: boolean;
}

/**
 * Where the evaluator gets its series. A query declares all its selections first and the reader is asked once
 * with all of them, so that an implementation can answer from one snapshot.
 */
export abstract class SeriesReader {
  /** One answer per request, in the same order. Throws when data cannot be read or a limit is exceeded. */
  abstract select(requests: readonly SelectRequest[]): Promise<readonly (readonly SeriesSamples[])[]>;
}
