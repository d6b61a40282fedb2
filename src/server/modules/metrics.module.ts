import { Global, Module } from '@nestjs/common';
import { ExpositionImport } from '../../adapters/ingest/exposition-import.js';
import { OtlpMetricsImport } from '../../adapters/ingest/otlp/otlp-metrics-import.js';
import { RemoteWriteImport } from '../../adapters/ingest/remote-write/remote-write-import.js';
import { SampleIntake } from '../../adapters/ingest/sample-intake.js';
import { PrometheusQueries } from '../../adapters/prometheus/prometheus-queries.js';
import { re2Patterns, re2Rewrite } from '../../adapters/regex/re2-patterns.js';
import { metricStore } from '../../adapters/sql/metrics/metric-store.js';
import { gauge } from '../../adapters/telemetry/node-metrics.js';
import { ChangeFeed } from '../../engine/ports/change-feed.js';
import { ClusterClock } from '../../engine/ports/cluster-clock.js';
import { DataSources } from '../../engine/ports/data-source.js';
import { DataSourceStore } from '../../engine/ports/data-source-store.js';
import { JobClaims } from '../../engine/ports/job-claims.js';
import { MetricMetadataStore } from '../../engine/ports/metric-metadata-store.js';
import { MetricQueries } from '../../engine/ports/metric-queries.js';
import { OtlpImport } from '../../engine/ports/otlp-import.js';
import { RemoteWrite } from '../../engine/ports/remote-write.js';
import { SampleImport } from '../../engine/ports/sample-import.js';
import { SampleWriter } from '../../engine/ports/sample-writer.js';
import { StoreUsageReads } from '../../engine/ports/store-usage.js';
import { ClusterDataSources } from '../data-sources/cluster-data-sources.js';
import { dataSourceOpener, openPrometheus } from '../data-sources/open-data-source.js';
import { ownDataSource } from '../node/first-start-wishes.js';
import { CompactSamples } from '../node/compact-samples.js';
import { NodeCore } from '../node/node-core.js';
import { PruneSamples } from '../node/prune-samples.js';
import { WatchStore } from '../node/watch-store.js';
import { EmbeddedStore } from './embedded-store.js';
import { provided } from './provided.js';

const store = provided(EmbeddedStore, { core: NodeCore }, ({ core }) => {
  const { clock, settings } = core;
  const built = metricStore(core.database, {
    compilePattern: re2Patterns(),
    compileRewrite: re2Rewrite(),
    horizon: () => clock.now() - settings.retentionMs,
  });
  gauge(core.metrics.registry, 'prometheus_tsdb_head_series', "Series in this node's index", () => built.seriesCount());
  return built;
});

const parts = [
  provided(SampleWriter, { store: EmbeddedStore }, ({ store }) => store.writer),
  provided(MetricMetadataStore, { store: EmbeddedStore }, ({ store }) => store.metadata),
  provided(StoreUsageReads, { store: EmbeddedStore }, ({ store }) => store.usage),
  provided(
    WatchStore,
    { core: NodeCore, usage: StoreUsageReads },
    ({ core: { metrics, log }, usage }) =>
      new WatchStore(
        usage,
        (...named) => gauge(metrics.registry, ...named),
        (advice) => log.warn(advice),
      ),
  ),
  // Whoever asks this node as they would ask a Prometheus is answered by its default data source.
  provided(MetricQueries, { store: EmbeddedStore, core: NodeCore }, ({ store, core }) => {
    const own = ownDataSource(core.settings.prometheusUrl);
    if (own.type === 'embedded') return store.queries;
    const { client, close } = openPrometheus(own, true);
    return Object.assign(new PrometheusQueries(client), { onModuleDestroy: close });
  }),
  provided(
    SampleIntake,
    { samples: SampleWriter, metadata: MetricMetadataStore },
    ({ samples, metadata }) => new SampleIntake(samples, metadata),
  ),
  provided(SampleImport, { intake: SampleIntake }, ({ intake }) => new ExpositionImport(intake)),
  provided(OtlpImport, { intake: SampleIntake }, ({ intake }) => new OtlpMetricsImport(intake)),
  provided(RemoteWrite, { intake: SampleIntake }, ({ intake }) => new RemoteWriteImport(intake)),
  provided(
    PruneSamples,
    { core: NodeCore, store: EmbeddedStore, claims: JobClaims, clock: ClusterClock },
    ({ core, store: { retention }, claims, clock }) =>
      new PruneSamples({ claims, retention, clock }, core.facts.name, core.settings.retentionMs),
  ),
  provided(
    CompactSamples,
    { core: NodeCore, store: EmbeddedStore, claims: JobClaims, clock: ClusterClock },
    ({ core, store: { compaction }, claims, clock }) =>
      new CompactSamples({ claims, compaction, clock }, core.facts.name),
  ),
];

const sources = [
  provided(
    ClusterDataSources,
    { stored: DataSourceStore, feed: ChangeFeed, core: NodeCore, store: EmbeddedStore },
    ({ stored, feed, core, store: { dataSource } }) =>
      new ClusterDataSources({
        store: stored,
        feed,
        open: dataSourceOpener(dataSource, core.settings.allowPrivateTargets),
        own: ownDataSource(core.settings.prometheusUrl),
        openOwn: dataSourceOpener(dataSource, true),
        onFailure: (error) =>
          core.log.warn({ error: (error as Error)?.message }, 'data sources cannot be read: it will be tried again'),
      }),
  ),
  provided(DataSources, { sources: ClusterDataSources }, ({ sources }) => sources),
];

const providers = [store, ...parts, ...sources];

/** Where samples go and queries are answered. */
@Global()
@Module({ providers, exports: providers })
export class MetricsModule {}
