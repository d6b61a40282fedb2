import type { Instant } from '../../../src/domain/time/instant.js';
import { DataSource, DataSources, type QueryAnswer } from '../../../src/engine/ports/data-source.js';

/** Answers with a function of the query and its time. */
export class FakeDataSource extends DataSource {
  constructor(private readonly answer: (expr: string, at: Instant, abort: AbortSignal) => Promise<QueryAnswer>) {
    super();
  }

  override query(expr: string, at: Instant, abort: AbortSignal): Promise<QueryAnswer> {
    return this.answer(expr, at, abort);
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
