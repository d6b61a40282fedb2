import type { CompilePattern, CompileRewrite } from '../../../domain/labels/matcher.js';
import type { Instant } from '../../../domain/time/instant.js';
import type { DataSource } from '../../../engine/ports/data-source.js';
import type { MetricQueries } from '../../../engine/ports/metric-queries.js';
import type { MetricMetadataStore } from '../../../engine/ports/metric-metadata-store.js';
import type { SampleWriter } from '../../../engine/ports/sample-writer.js';
import type { StoreUsageReads } from '../../../engine/ports/store-usage.js';
import type { SeriesReader } from '../../../promql/series-reader.js';
import type { Database } from '../database.js';
import { EmbeddedDataSource } from './embedded-data-source.js';
import { EmbeddedQueries } from './embedded-queries.js';
import { ParsedExpressions } from './parsed-expressions.js';
import { ReadyMatchers } from './ready-matchers.js';
import { type CompactionOptions, SampleCompaction } from './sample-compaction.js';
import { type RetentionOptions, SampleRetention } from './sample-retention.js';
import { SeriesCatalog } from './series-catalog.js';
import { SeriesListing } from './series-listing.js';
import { SqlMetricMetadataStore } from './sql-metric-metadata-store.js';
import { SqlSampleWriter } from './sql-sample-writer.js';
import { SqlSeriesReader } from './sql-series-reader.js';
import { SqlStoreUsage } from './sql-store-usage.js';
import { defaultStoreLimits, type StoreLimits } from './store-limits.js';

export interface MetricStoreOptions {
  readonly compilePattern: CompilePattern;
  readonly compileRewrite: CompileRewrite;
  readonly limits?: Partial<StoreLimits>;
  readonly retention?: RetentionOptions;
  readonly compaction?: CompactionOptions;
  /** The oldest time that samples are kept of: older ones are neither taken nor answered. Without it all are. */
  readonly horizon?: () => Instant;
}

/** The embedded store of one node: one index of series behind all its parts. */
export interface MetricStore {
  readonly writer: SampleWriter;
  readonly metadata: MetricMetadataStore;
  readonly usage: StoreUsageReads;
  readonly reader: SeriesReader;
  readonly queries: MetricQueries;
  readonly dataSource: DataSource;
  readonly retention: SampleRetention;
  readonly compaction: SampleCompaction;
  /** Series in this node's index. */
  seriesCount(): number;
}

/** Builds the store on an open database with its tables; nothing is read before the first call. */
export function metricStore(database: Database, options: MetricStoreOptions): MetricStore {
  const { compilePattern, compileRewrite } = options;
  const limits = { ...defaultStoreLimits, ...options.limits };
  const catalog = new SeriesCatalog(database);
  const matchers = new ReadyMatchers(compilePattern);
  const reader = new SqlSeriesReader(database, catalog, matchers, limits, options.horizon);
  const queries = new EmbeddedQueries({
    reader,
    listing: new SeriesListing(database, catalog, matchers),
    matchers,
    expressions: new ParsedExpressions(compilePattern),
    compilePattern,
    compileRewrite,
    limits,
  });
  return {
    writer: new SqlSampleWriter(database, catalog, limits, options.horizon),
    metadata: new SqlMetricMetadataStore(database),
    usage: new SqlStoreUsage(database, catalog, limits),
    reader,
    queries,
    dataSource: new EmbeddedDataSource(queries),
    retention: new SampleRetention(database, options.retention),
    compaction: new SampleCompaction(database, options.compaction),
    seriesCount: () => catalog.known.size,
  };
}
