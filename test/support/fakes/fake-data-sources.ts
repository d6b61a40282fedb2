import { DataSource, DataSources, type QueryAnswer } from '../../../src/engine/ports/data-source.js';

/** Answers with a function of the query and its time. */
export class FakeDataSource extends DataSource {
  constructor(private readonly answer: DataSource['query']) {
    super();
  }

  override query(...asked: Parameters<DataSource['query']>): Promise<QueryAnswer> {
    return this.answer(...asked);
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
