import { metricNameLabel } from '../../../domain/labels/label-set.js';
import type { Instant } from '../../../domain/time/instant.js';
import {
  type CountedName,
  type StoreStatistics,
  type StoreUsage,
  StoreUsageReads,
} from '../../../engine/ports/store-usage.js';
import type { Database } from '../database.js';
import type { SeriesCatalog } from './series-catalog.js';
import { elsewhere, nearShare, type StoreLimits } from './store-limits.js';
import { readUsage } from './store-usage-rows.js';

/** Usage of the embedded store: series from this node's index, the rest as it is counted for all nodes. */
export class SqlStoreUsage extends StoreUsageReads {
  constructor(
    private readonly database: Database,
    private readonly catalog: SeriesCatalog,
    private readonly limits: Pick<StoreLimits, 'series'>,
  ) {
    super();
  }

  override async usage(): Promise<StoreUsage> {
    const { size: series } = await this.catalog.current();
    const { countedAt, ...counted } = await this.database.read(readUsage);
    return {
      series,
      seriesLimit: this.limits.series,
      ...counted,
      countedAt: countedAt > 0 ? countedAt : undefined,
      advice: this.#advice(series),
    };
  }

  override async statistics(limit: number): Promise<StoreStatistics> {
    const index = await this.catalog.current();
    const { blocks, span } = await this.database.read(async (session) => ({
      blocks: (await readUsage(session)).blocks,
      span: (await session.query<HeadSpan>('SELECT min(at) AS oldest, max(at) AS newest FROM sample'))[0],
    }));
    const series: CountedName[] = [];
    const values = new Map<string, number>();
    const characters = new Map<string, number>();
    const pairs: CountedName[] = [];
    for (const { name, value, series: count } of index.pairs()) {
      if (name === metricNameLabel) series.push({ name: value, value: count });
      values.set(name, (values.get(name) ?? 0) + 1);
      characters.set(name, (characters.get(name) ?? 0) + value.length * count);
      pairs.push({ name: `${name}=${value}`, value: count });
    }
    return {
      series: index.size,
      labelPairs: pairs.length,
      blocks,
      oldest: span?.oldest ?? undefined,
      newest: span?.newest ?? undefined,
      seriesByMetric: largest(series, limit),
      valuesByLabel: largest(named(values), limit),
      charactersByLabel: largest(named(characters), limit),
      seriesByPair: largest(pairs, limit),
    };
  }

  #advice(series: number): string | undefined {
    const { series: limit } = this.limits;
    if (series < limit * nearShare) return undefined;
    return `the embedded store holds ${series} of ${limit} series; past the limit samples of new series are refused: keep fewer labels, or ${elsewhere}`;
  }
}

interface HeadSpan {
  readonly oldest: Instant | null;
  readonly newest: Instant | null;
}

function named(counts: ReadonlyMap<string, number>): CountedName[] {
  return [...counts].map(([name, value]) => ({ name, value }));
}

function largest(counts: readonly CountedName[], limit: number): readonly CountedName[] {
  return counts.toSorted((a, b) => b.value - a.value || (a.name < b.name ? -1 : 1)).slice(0, limit);
}
