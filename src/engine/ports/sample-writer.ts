import type { Labels } from '../../domain/labels/label-set.js';
import type { Instant } from '../../domain/time/instant.js';

export interface NewSample {
  /** With `__name__`. */
  readonly labels: Labels;
  readonly at: Instant;
  readonly value: number;
  /** The series ends here: a stale marker is written and `value` is ignored (a marker's bits do not survive as a number). */
  readonly stale?: true;
}

/** A sample that a limit of the store keeps out; the other samples of the call are written. */
export interface RefusedSample {
  /** Position in the array given to `append`. */
  readonly index: number;
  readonly reason: string;
}

/**
 * Writes samples to the embedded store; a sample of the same series and time is overwritten. Inside a
 * transaction of another port (same asynchronous context) it joins that transaction. One bad sample never costs
 * the others: what a limit keeps out is answered, not thrown. Throws `Unavailable`.
 */
export abstract class SampleWriter {
  abstract append(samples: readonly NewSample[]): Promise<readonly RefusedSample[]>;
}
