import type { Labels } from '../../domain/labels/label-set.js';
import type { Instant } from '../../domain/time/instant.js';

export interface NewSample {
  /** With `__name__`. Samples of one series may share the object: its identity is then worked out once. */
  readonly labels: Labels;
  readonly at: Instant;
  readonly value: number;
  /** The series ends here: a stale marker is written and `value` is ignored (a marker's bits do not survive as a number). */
  readonly stale?: true;
}

/** Why a sample is not stored. Only `store-full` may pass with time; the others are the sample's own fault. */
export type SampleRefusal =
  | 'invalid-time'
  | 'invalid-labels'
  | 'too-many-labels'
  | 'label-too-long'
  | 'too-old'
  | 'store-full';

/** A sample that is kept out; the other samples of the call are written. */
export interface RefusedSample {
  /** Position in the array given to `append`. */
  readonly index: number;
  readonly refusal: SampleRefusal;
  /** The refusal for people, with the limit and what to do. */
  readonly reason: string;
}

/**
 * Writes samples to the embedded store, in any order of time; a sample of the same series and time is overwritten, and
 * of two in one call the later one counts. Inside a transaction of another port (same asynchronous context) it joins
 * that transaction. One bad sample never costs the others: what is kept out is answered, in ascending order, not
 * thrown. Throws `Unavailable`.
 */
export abstract class SampleWriter {
  abstract append(samples: readonly NewSample[]): Promise<readonly RefusedSample[]>;
}
