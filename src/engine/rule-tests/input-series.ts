import type { DurationMs } from '../../domain/time/duration.js';
import type { MemorySample, MemorySeriesReader } from '../../promql/memory-series-reader.js';
import type { RuleTestGroup } from './rule-test-file.js';

/** The series that a test brings along: they come in as its time goes by. */
export class InputSeries {
  private next = 0;

  constructor(
    private readonly test: RuleTestGroup,
    private readonly memory: MemorySeriesReader,
  ) {}

  /** Adds what is due until this time of the test, inclusive. */
  addUntil(at: DurationMs): void {
    const end = Math.floor(at / this.test.intervalMs) + 1;
    if (end <= this.next) return;
    for (const { labels, values } of this.test.inputSeries) {
      const samples = values.slice(this.next, end).flatMap((value, index): readonly MemorySample[] => {
        const time = this.test.startsAt + (this.next + index) * this.test.intervalMs;
        return value === undefined ? [] : [{ time, value }];
      });
      this.memory.add(labels, samples);
    }
    this.next = end;
  }
}
