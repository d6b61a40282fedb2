import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';

/** A stretch of time without data; both ends are evaluations that had none. */
export interface DataGap {
  readonly from: Instant;
  readonly to: Instant;
}

export interface MissingData {
  /** Evaluations without data. */
  readonly evaluations: number;
  /** Oldest first; of many only the longest. */
  readonly gaps: readonly DataGap[];
}

const mostGaps = 100;

/** Gathers where the series of a rule had no data: there its condition is false only because nobody knows better. */
export class DataGaps {
  private readonly found: DataGap[] = [];
  private evaluations = 0;

  constructor(private readonly stepMs: DurationMs) {}

  /** An evaluation without data; evaluations come in order. */
  note(at: Instant): void {
    this.evaluations++;
    const last = this.found.at(-1);
    if (last && last.to + this.stepMs >= at) this.found[this.found.length - 1] = { ...last, to: at };
    else this.found.push({ from: at, to: at });
  }

  sum(): MissingData {
    const longest = [...this.found].sort((a, b) => b.to - b.from - (a.to - a.from)).slice(0, mostGaps);
    return { evaluations: this.evaluations, gaps: longest.sort((a, b) => a.from - b.from) };
  }
}
