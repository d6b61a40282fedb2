import type { Labels } from '../../../domain/labels/label-set.js';
import type { Instant } from '../../../domain/time/instant.js';
import { type NewSample, type RefusedSample, SampleWriter } from '../../../engine/ports/sample-writer.js';
import type { Database } from '../database.js';
import type { Session } from '../session.js';
import { createSeries, type WantedSeries } from './create-series.js';
import type { LabelIndex } from './label-index.js';
import { farthestMs, labelsFault, type SampleFault, timeFault } from './sample-faults.js';
import type { SeriesCatalog } from './series-catalog.js';
import { seriesKey } from './series-key.js';
import { readSeriesNews, type SeriesRow } from './series-news.js';
import { elsewhere, type StoreLimits } from './store-limits.js';
import { type PlacedSample, upsertSamples } from './upsert-samples.js';

/**
 * Writes samples into the embedded store.
 *
 * A series that is being removed races with a writer that knows its id. The writer is safe because it asks, inside its
 * own transaction and before it writes, what happened to series since its index was brought up to date: a mark that was
 * committed by then is seen, and the series is revived or made anew under the lock of `series_batch`. A mark that is
 * committed after that question does no harm either: a marked series is swept away only after a grace that is far
 * longer than any transaction may live, and only if it still has no sample then; otherwise it is revived. If marks
 * were swept away that this node never saw, the answer says so and every series is looked up anew.
 */
export class SqlSampleWriter extends SampleWriter {
  constructor(
    private readonly database: Database,
    private readonly catalog: SeriesCatalog,
    private readonly limits: StoreLimits,
    /** Samples before it are past their retention. */
    private readonly horizon: () => Instant = () => -farthestMs,
  ) {
    super();
  }

  override async append(samples: readonly NewSample[]): Promise<readonly RefusedSample[]> {
    const batch = new AppendBatch(samples, this.limits, this.horizon());
    if (batch.wanted.size === 0) return batch.refused;
    const { ids, news } = await this.database.write(async (session) => {
      const resolved = await this.#resolve(session, batch);
      await upsertSamples(session, batch.placed(resolved.ids));
      return resolved;
    });
    if (news) this.catalog.refresh();
    return batch.refusedWith(ids);
  }

  /** Ids by key. `news` says that the index is behind, by what others did or by what this does. */
  async #resolve(session: Session, batch: AppendBatch): Promise<{ ids: ReadonlyMap<string, number>; news: boolean }> {
    const index = this.catalog.known;
    const news = await readSeriesNews(session, this.catalog.position);
    // Too much news to hold against the index, or worthless: the database is asked about every series.
    const reliable = !news.outrun && !news.more;
    const ids = knownIds(batch.wanted, reliable ? index : undefined, news.rows);
    const unknown = batch.withoutFault([...batch.wanted.values()].filter(({ key }) => !ids.has(key)));
    // The index may have caught up with some of the news in the meantime.
    const room =
      this.limits.series - index.size - news.rows.filter(({ id, marked }) => !marked && !index.has(id)).length;
    // A full store must not make writers queue for the lock only to be told that it is full.
    if (unknown.length === 0 || (reliable && room <= 0)) return { ids, news: news.rows.length > 0 };
    for (const [key, id] of await createSeries(session, unknown, room)) ids.set(key, id);
    return { ids, news: true };
  }
}

/** Series of which an id is known that is not marked: from the index, and from what happened since. */
function knownIds(
  wanted: ReadonlyMap<string, WantedSeries>,
  index: LabelIndex | undefined,
  rows: readonly SeriesRow[],
): Map<string, number> {
  const changed = new Map(rows.map((row) => [seriesKey(row.labels), row]));
  const ids = new Map<string, number>();
  for (const key of wanted.keys()) {
    const row = changed.get(key);
    const id = row ? idUnlessMarked(row) : index?.byKey(key)?.id;
    if (id !== undefined) ids.set(key, id);
  }
  return ids;
}

function idUnlessMarked({ id, marked }: SeriesRow): number | undefined {
  return marked ? undefined : id;
}

/** The samples of one call, sorted out by series. */
class AppendBatch {
  readonly refused: RefusedSample[] = [];
  readonly wanted = new Map<string, WantedSeries>();
  readonly #keys: (string | undefined)[];
  readonly #faults = new Map<string, SampleFault>();
  /** Producers share the labels of a series among its samples. */
  readonly #keyOf = new Map<Labels, string>();

  constructor(
    private readonly samples: readonly NewSample[],
    private readonly limits: StoreLimits,
    oldest: Instant,
  ) {
    this.#keys = samples.map(({ labels, at }, index) => {
      const fault = timeFault(at, oldest);
      if (!fault) return this.#want(labels);
      this.refused.push({ index, ...fault });
      return undefined;
    });
  }

  #want(labels: Labels): string {
    let key = this.#keyOf.get(labels);
    if (key === undefined) {
      key = seriesKey(labels);
      this.#keyOf.set(labels, key);
      if (!this.wanted.has(key)) this.wanted.set(key, { key, labels });
    }
    return key;
  }

  /** Series that may be created; the faults of the others are kept for {@link refusedWith}. */
  withoutFault(series: readonly WantedSeries[]): readonly WantedSeries[] {
    return series.filter(({ key, labels }) => {
      const fault = labelsFault(labels, this.limits);
      if (fault) this.#faults.set(key, fault);
      return !fault;
    });
  }

  placed(ids: ReadonlyMap<string, number>): PlacedSample[] {
    const placed: PlacedSample[] = [];
    this.samples.forEach(({ at, value, stale }, index) => {
      const seriesId = ids.get(this.#keys[index] ?? '');
      if (seriesId !== undefined) placed.push({ seriesId, at, value, stale: stale === true });
    });
    return placed;
  }

  /** All refusals, in the order of the samples. */
  refusedWith(ids: ReadonlyMap<string, number>): readonly RefusedSample[] {
    const full: SampleFault = {
      refusal: 'store-full',
      reason: `the store is full: it holds ${this.limits.series} series; keep fewer labels, or ${elsewhere}`,
    };
    this.#keys.forEach((key, index) => {
      if (key === undefined || ids.has(key)) return;
      this.refused.push({ index, ...(this.#faults.get(key) ?? full) });
    });
    return this.refused.sort((a, b) => a.index - b.index);
  }
}
