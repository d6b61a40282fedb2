import { re2Patterns } from '../../src/adapters/regex/re2-patterns.js';
import type { Database } from '../../src/adapters/sql/database.js';
import { ReadyMatchers } from '../../src/adapters/sql/metrics/ready-matchers.js';
import { SeriesCatalog } from '../../src/adapters/sql/metrics/series-catalog.js';
import { SqlSampleWriter } from '../../src/adapters/sql/metrics/sql-sample-writer.js';
import { SqlSeriesReader } from '../../src/adapters/sql/metrics/sql-series-reader.js';
import { defaultStoreLimits, type StoreLimits } from '../../src/adapters/sql/metrics/store-limits.js';
import { migrate } from '../../src/adapters/sql/migrate.js';
import { openDatabase } from '../../src/adapters/sql/open-database.js';
import type { Labels } from '../../src/domain/labels/label-set.js';
import type { Matcher } from '../../src/domain/labels/matcher.js';
import type { NewSample } from '../../src/engine/ports/sample-writer.js';
import type { SelectRequest, SeriesSamples } from '../../src/promql/series-reader.js';
import { isStaleMarker } from '../../src/promql/stale-marker.js';
import { patientLimits } from '../support/databases/patient-limits.js';

/** The embedded store of one node. */
export interface MetricNode {
  readonly database: Database;
  readonly catalog: SeriesCatalog;
  readonly writer: SqlSampleWriter;
  readonly reader: SqlSeriesReader;
}

export async function metricNode(url: string, limits: Partial<StoreLimits> = {}): Promise<MetricNode> {
  return metricNodeOn(await openDatabase(url, patientLimits), limits);
}

export function metricNodeOn(
  database: Database,
  limits: Partial<StoreLimits> = {},
  horizon?: () => number,
): MetricNode {
  const catalog = new SeriesCatalog(database);
  const all = { ...defaultStoreLimits, ...limits };
  return {
    database,
    catalog,
    writer: new SqlSampleWriter(database, catalog, all, horizon),
    reader: new SqlSeriesReader(database, catalog, new ReadyMatchers(re2Patterns()), all, horizon),
  };
}

export async function createTables({ database }: MetricNode): Promise<void> {
  await migrate(database);
}

/** Takes everything away as a sweep does, which tells the nodes that what they know is worth nothing. */
export async function emptyStore({ database }: MetricNode): Promise<void> {
  await database.write(async (session) => {
    await session.execute('UPDATE series_batch SET last = last + 1 WHERE id = 1');
    await session.execute('DELETE FROM sample');
    await session.execute('DELETE FROM sample_block');
    await session.execute('UPDATE store_usage SET blocks = 0, block_samples = 0, block_bytes = 0');
    await session.execute('DELETE FROM series');
    await session.execute('DELETE FROM series_batch WHERE id = 2');
    await session.execute('INSERT INTO series_batch (id, last) SELECT 2, last FROM series_batch WHERE id = 1');
  });
}

export function sample(labels: Labels, at: number, value: number): NewSample {
  return { labels, at, value };
}

export function equal(name: string, value: string): Matcher {
  return { name, operator: '=', value };
}

export function request(matchers: readonly Matcher[], more: Partial<SelectRequest> = {}): SelectRequest {
  return { matchers, fromExclusive: -1, to: 1e8, maxSamples: 1e6, ...more };
}

/** Labels, and `[time, value]` pairs with `stale` for markers: what is easy to compare. */
export type Shown = readonly [labels: Labels, samples: readonly (readonly [number, number | 'stale'])[]];

export function shown(series: readonly SeriesSamples[]): Shown[] {
  return series
    .map(({ labels, times, values }): Shown => {
      const pairs = [...times].map((time, index): [number, number | 'stale'] => {
        return [time, isStaleMarker(values, index) ? 'stale' : (values[index] as number)];
      });
      return [labels, pairs];
    })
    .sort(([a], [b]) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

export async function select(node: MetricNode, ...requests: readonly SelectRequest[]): Promise<Shown[][]> {
  return (await node.reader.select(requests)).map(shown);
}
