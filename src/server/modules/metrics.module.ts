import { Global, Module } from '@nestjs/common';
import { SampleRetention } from '../../adapters/sql/metrics/sample-retention.js';
import { SeriesCatalog } from '../../adapters/sql/metrics/series-catalog.js';
import { SqlSampleWriter } from '../../adapters/sql/metrics/sql-sample-writer.js';
import { defaultStoreLimits } from '../../adapters/sql/metrics/store-limits.js';
import { ChangeFeed } from '../../engine/ports/change-feed.js';
import { ClusterClock } from '../../engine/ports/cluster-clock.js';
import { DataSource, DataSources } from '../../engine/ports/data-source.js';
import { DataSourceStore } from '../../engine/ports/data-source-store.js';
import { JobClaims } from '../../engine/ports/job-claims.js';
import { SampleWriter } from '../../engine/ports/sample-writer.js';
import { ClusterDataSources } from '../data-sources/cluster-data-sources.js';
import { dataSourceOpener } from '../data-sources/open-data-source.js';
import { defaultDataSource } from '../node/first-start-wishes.js';
import { NodeCore } from '../node/node-core.js';
import { PruneSamples } from '../node/prune-samples.js';
import { provided } from './provided.js';

class NoStore extends DataSource {
  override async query() {
    return { ok: false as const, kind: 'unavailable' as const, message: 'the embedded store is not connected' };
  }
}
const limits = defaultStoreLimits;

const providers = [
  provided(SeriesCatalog, { core: NodeCore }, ({ core }) => new SeriesCatalog(core.database)),
  provided(
    SampleWriter,
    { core: NodeCore, catalog: SeriesCatalog },
    ({ core, catalog }) => new SqlSampleWriter(core.database, catalog, limits),
  ),
  provided(PruneSamples, { core: NodeCore, claims: JobClaims, clock: ClusterClock }, ({ core, claims, clock }) => {
    const retention = new SampleRetention(core.database);
    return new PruneSamples({ claims, retention, clock }, core.facts.name, core.settings.retentionMs);
  }),
  provided(
    ClusterDataSources,
    { store: DataSourceStore, feed: ChangeFeed, core: NodeCore },
    ({ store, feed, core }) =>
      new ClusterDataSources({
        store,
        feed,
        open: dataSourceOpener(new NoStore(), core.settings.allowPrivateTargets),
        own: defaultDataSource(core.settings.prometheusUrl),
        openOwn: dataSourceOpener(new NoStore(), true),
        onFailure: (error) =>
          core.log.warn({ error: (error as Error)?.message }, 'data sources cannot be read: it will be tried again'),
      }),
  ),
  provided(DataSources, { sources: ClusterDataSources }, ({ sources }) => sources),
];

/** Where samples go and queries are answered. */
@Global()
@Module({ providers, exports: providers })
export class MetricsModule {}
