import { type DataSource, DataSources } from '../ports/data-source.js';

/** One data source under every name. */
export class OneDataSource extends DataSources {
  constructor(private readonly source: DataSource) {
    super();
  }

  override async byName(): Promise<DataSource> {
    return this.source;
  }
}
