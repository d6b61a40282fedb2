import { Global, Module } from '@nestjs/common';
import { ChangeFeed } from '../../engine/ports/change-feed.js';
import { DataSource, DataSources } from '../../engine/ports/data-source.js';
import { DataSourceStore } from '../../engine/ports/data-source-store.js';
import { SampleWriter } from '../../engine/ports/sample-writer.js';
import { ClusterDataSources } from '../data-sources/cluster-data-sources.js';
import { dataSourceOpener } from '../data-sources/open-data-source.js';
import { NodeCore } from '../node/node-core.js';
import { provided } from './provided.js';

class NoStore extends DataSource {
  override async query() {
    return { ok: false as const, kind: 'unavailable' as const, message: 'the embedded store is not connected' };
  }
}
class NoWriter extends SampleWriter {
  override async append() {
    return [];
  }
}

const providers = [
  provided(SampleWriter, {}, () => new NoWriter()),
  provided(
    ClusterDataSources,
    { store: DataSourceStore, feed: ChangeFeed, core: NodeCore },
    ({ store, feed, core }) =>
      new ClusterDataSources(store, dataSourceOpener(new NoStore(), core.settings.allowPrivateTargets), feed, (error) =>
        core.log.warn({ error: (error as Error)?.message }, 'data sources cannot be read: it will be tried again'),
      ),
  ),
  provided(DataSources, { sources: ClusterDataSources }, ({ sources }) => sources),
];

/** Where samples go and queries are answered. */
@Global()
@Module({ providers, exports: providers })
export class MetricsModule {}
