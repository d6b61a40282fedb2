import { compareText, type Labels } from '../../../domain/labels/label-set.js';
import type { Matcher } from '../../../domain/labels/matcher.js';
import type { Listing, SeriesQuery } from '../../../engine/ports/metric-queries.js';
import type { Instant } from '../../../domain/time/instant.js';
import type { Database } from '../database.js';
import { longestBlockMs } from './block-rows.js';
import type { SeriesEntry } from './label-index.js';
import type { ReadyMatchers } from './ready-matchers.js';
import type { SeriesCatalog } from './series-catalog.js';
import { chunked, placeholders } from './statement-chunks.js';

/** Most things that one listing holds. */
const mostItems = 100_000;
const seriesPerStatement = 1_024;

export interface Selection extends Pick<SeriesQuery, 'from' | 'to' | 'limit'> {
  /** Series that fit any of these. */
  readonly selectors: readonly (readonly Matcher[])[];
}

/**
 * Lists series and their labels. A series whose block reaches over the time asked for counts as one with samples there,
 * even if the block has a pause just then.
 */
export class SeriesListing {
  constructor(
    private readonly database: Database,
    private readonly catalog: SeriesCatalog,
    private readonly matchers: ReadyMatchers,
  ) {}

  async series(selection: Selection): Promise<Listing<Labels>> {
    const found = await this.#found(selection, limitOf(selection) + 1);
    return cut(
      found.map(({ labels }) => labels),
      limitOf(selection),
    );
  }

  async names(selection: Selection): Promise<Listing<string>> {
    const index = await this.catalog.current();
    if (selection.selectors.length === 0) return cut(index.names().sort(compareText), limitOf(selection));
    const names = new Set((await this.#found(selection)).flatMap(({ labels }) => Object.keys(labels)));
    return cut([...names].sort(compareText), limitOf(selection));
  }

  async values(label: string, selection: Selection): Promise<Listing<string>> {
    const index = await this.catalog.current();
    if (selection.selectors.length === 0) return cut(index.values(label).sort(compareText), limitOf(selection));
    const present: Matcher = { name: label, operator: '!=', value: '' };
    const selectors = selection.selectors.map((matchers) => [...matchers, present]);
    const found = await this.#found({ ...selection, selectors });
    const values = new Set(found.map(({ labels }) => labels[label] ?? ''));
    return cut([...values].sort(compareText), limitOf(selection));
  }

  /** Stops when it has `enough`. */
  async #found({ selectors, from, to }: Selection, enough = Number.POSITIVE_INFINITY): Promise<readonly SeriesEntry[]> {
    const index = await this.catalog.current();
    const byId = new Map<number, SeriesEntry>();
    for (const matchers of selectors) {
      for (const entry of index.select(this.matchers.of(matchers))) byId.set(entry.id, entry);
    }
    const found: SeriesEntry[] = [];
    for (const chunk of chunked([...byId.keys()], seriesPerStatement)) {
      const rows = await this.database.read((session) =>
        session.query<{ id: number }>(withSamples(chunk.length), [...chunk, ...windowValues(from, to)]),
      );
      for (const { id } of rows) found.push(byId.get(id) as SeriesEntry);
      if (found.length >= enough) break;
    }
    return found;
  }
}

function withSamples(series: number): string {
  return `SELECT id FROM series WHERE id IN ${placeholders(series)}
    AND (EXISTS (SELECT 1 FROM sample WHERE series_id = series.id AND at >= ? AND at <= ?)
      OR EXISTS (SELECT 1 FROM sample_block
        WHERE series_id = series.id AND to_at >= ? AND to_at <= ? AND from_at <= ?)) ORDER BY id`;
}

function windowValues(from: Instant, to: Instant): readonly number[] {
  const [first, last] = [Math.ceil(from), Math.floor(to)];
  return [first, last, first, last + longestBlockMs, last];
}

function limitOf({ limit }: Selection): number {
  return limit > 0 ? Math.min(limit, mostItems) : mostItems;
}

function cut<T>(items: readonly T[], limit: number): Listing<T> {
  return { items: items.slice(0, limit), truncated: items.length > limit };
}
