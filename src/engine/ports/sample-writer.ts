import type { Labels } from '../../domain/labels/label-set.js';
import type { Instant } from '../../domain/time/instant.js';

export interface NewSample {
  /** With `__name__`. */
  readonly labels: Labels;
  readonly at: Instant;
  readonly value: number;
}

/**
 * Writes samples to the embedded store; a sample of the same series and time is overwritten. Inside a
 * transaction of another port (same asynchronous context) it joins that transaction.
 */
export abstract class SampleWriter {
  abstract append(samples: readonly NewSample[]): Promise<void>;
}
