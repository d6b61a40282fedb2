import type { Labels } from '../../../src/domain/labels/label-set.js';
import {
  DataSource,
  DataSources,
  type QueryAnswer,
  type RangeAnswer,
  type RangeWish,
} from '../../../src/engine/ports/data-source.js';

/** Answers with a function of the query and its time. */
export class FakeDataSource extends DataSource {
  constructor(private readonly answer: DataSource['query']) {
    super();
  }

  override query(...asked: Parameters<DataSource['query']>): Promise<QueryAnswer> {
    return this.answer(...asked);
  }

  /** Instant by instant. */
  override async queryRange({ expr, from, to, stepMs }: RangeWish, abort: AbortSignal): Promise<RangeAnswer> {
    const series = new Map<string, { labels: Labels; times: number[]; values: number[] }>();
    for (let at = from; at <= to; at += stepMs) {
      const answer = await this.answer(expr, at, abort);
      if (!answer.ok) return answer;
      for (const { labels, value } of answer.vector) {
        const one = series.get(JSON.stringify(labels)) ?? { labels, times: [], values: [] };
        one.times.push(at);
        one.values.push(value);
        series.set(JSON.stringify(labels), one);
      }
    }
    return { ok: true, series: [...series.values()] };
  }
}

export class FakeDataSources extends DataSources {
  constructor(private readonly sources: ReadonlyMap<string, DataSource>) {
    super();
  }

  override async byName(name: string): Promise<DataSource | undefined> {
    return this.sources.get(name);
  }
}
