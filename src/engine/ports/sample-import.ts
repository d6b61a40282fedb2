import type { Instant } from '../../domain/time/instant.js';

export interface ImportFault {
  /** Line of the text, from 1. */
  readonly line: number;
  readonly message: string;
}

export interface ImportOutcome {
  /** Samples that were written. */
  readonly written: number;
  /** Lines that were refused. */
  readonly refused: number;
  /** The first of them, in ascending order. */
  readonly faults: readonly ImportFault[];
}

/** Takes samples as text: Prometheus' text format or OpenMetrics, told apart by the media type or the end mark. */
export abstract class SampleImport {
  /**
   * Samples without a timestamp get `defaultTime`. A bad line is refused with its number, good lines are written;
   * all are queryable on every node when this has answered. Throws `Unavailable`.
   */
  abstract importText(text: string, mediaType: string | undefined, defaultTime: Instant): Promise<ImportOutcome>;
}
