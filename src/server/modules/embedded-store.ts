import type { MetricStore } from '../../adapters/sql/metrics/metric-store.js';

/** Nest's token for the embedded store of this node. */
export abstract class EmbeddedStore implements MetricStore {
  abstract readonly writer: MetricStore['writer'];
  abstract readonly metadata: MetricStore['metadata'];
  abstract readonly usage: MetricStore['usage'];
  abstract readonly reader: MetricStore['reader'];
  abstract readonly queries: MetricStore['queries'];
  abstract readonly dataSource: MetricStore['dataSource'];
  abstract readonly retention: MetricStore['retention'];
  abstract readonly compaction: MetricStore['compaction'];
  abstract seriesCount(): number;
}
