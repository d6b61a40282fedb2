import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Labels } from '../../domain/labels/label-set.js';
import type { Instant } from '../../domain/time/instant.js';
import {
  type AbandonedTarget,
  type ClaimedScrape,
  type ScrapeOutcome,
  ScrapeStore,
  type TargetState,
  type WantedScrape,
} from '../../engine/ports/scrape-store.js';
import { inSlices, insertRows, placeholders } from './bulk-write.js';
import type { Database } from './database.js';
import type { Session } from './session.js';

const pack = promisify(gzip);
const unpack = promisify(gunzip);
const longestError = 2_000;
/** A target's series when they are unpacked. */
const mostBytes = 512 * 1024 * 1024;

interface Packed {
  readonly hash: string;
  readonly text: string;
}

/**
 * All nodes race for the row of a target; as with the claim of a tick of a rule group, the conditional update lets each
 * tick through once. Rows are taken in the order of their keys, so that two nodes that want many wait for each other
 * instead of deadlocking.
 */
export class SqlScrapeStore extends ScrapeStore {
  constructor(private readonly database: Database) {
    super();
  }

  override async claim(node: string, wanted: readonly WantedScrape[]): Promise<readonly ClaimedScrape[]> {
    const sorted = wanted.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    return await this.database.write(async (session) => {
      const won = new Map<string, WantedScrape>();
      const lost = await takeTicks(session, node, sorted, won);
      const missing = lost.length === 0 ? [] : await withoutRow(session, lost);
      if (missing.length > 0) {
        await insertTargets(session, missing);
        await takeTicks(session, node, missing, won);
      }
      return won.size === 0 ? [] : await claimed(session, won);
    });
  }

  override async record(outcome: ScrapeOutcome): Promise<'superseded' | { readonly seriesHash: string | undefined }> {
    const packed = outcome.series && (await packSeries(outcome.series));
    return await this.database.write(async (session) => {
      const changed = await session.execute(
        `UPDATE scrape_target SET health = ?, error = ?, scraped_at = ?, duration_ms = ?${packed ? ', series_hash = ?, series = ?' : ''}
         WHERE id = ? AND last_tick = ? AND node = ?`,
        [
          outcome.error === undefined ? 'up' : 'down',
          outcome.error?.slice(0, longestError).replaceAll('\0', '') ?? null,
          outcome.scrapedAt,
          Math.round(outcome.durationMs),
          ...(packed ? [packed.hash, packed.text] : []),
          ...[outcome.id, outcome.tick, outcome.node],
        ],
      );
      return changed === 0 ? 'superseded' : { seriesHash: packed?.hash };
    });
  }

  override async series(id: string): Promise<readonly Labels[]> {
    const [row] = await this.database.read((session) =>
      session.query<{ series: string | null }>('SELECT series FROM scrape_target WHERE id = ?', [id]),
    );
    if (!row?.series) return [];
    const text = await unpack(Buffer.from(row.series, 'base64'), { maxOutputLength: mostBytes });
    return JSON.parse(text.toString('utf8')) as readonly Labels[];
  }

  override async states(ids: readonly string[]): Promise<readonly TargetState[]> {
    const states: TargetState[] = [];
    await this.database.read(async (session) => {
      await inSlices(ids, async (slice) => {
        const rows = await session.query<StateRow>(
          `SELECT id, health, error, scraped_at, duration_ms, node FROM scrape_target WHERE id IN (${placeholders(slice.length)})`,
          slice,
        );
        states.push(...rows.map(toState));
      });
    });
    return states;
  }

  override async abandoned(now: Instant, limit: number): Promise<readonly AbandonedTarget[]> {
    const rows = await this.database.read((session) =>
      session.query<{ id: string; last_tick: number; interval_ms: number; labels: string }>(
        `SELECT id, last_tick, interval_ms, labels FROM scrape_target
         WHERE last_tick * 2 + interval_ms * 5 < ? ORDER BY last_tick LIMIT ${limit}`,
        [now * 2],
      ),
    );
    return rows.map((row) => ({
      id: row.id,
      lastTick: row.last_tick,
      intervalMs: row.interval_ms,
      labels: JSON.parse(row.labels) as Labels,
    }));
  }

  override async end(id: string, lastTick: Instant): Promise<'ended' | 'claimed'> {
    return await this.database.write(async (session) => {
      const deleted = await session.execute('DELETE FROM scrape_target WHERE id = ? AND last_tick = ?', [id, lastTick]);
      return deleted === 1 ? 'ended' : 'claimed';
    });
  }
}

/** Puts what is won into `won`; answers the rest. */
async function takeTicks(
  session: Session,
  node: string,
  wanted: readonly WantedScrape[],
  won: Map<string, WantedScrape>,
): Promise<readonly WantedScrape[]> {
  const lost: WantedScrape[] = [];
  for (const scrape of wanted) {
    const changed = await session.execute(
      'UPDATE scrape_target SET last_tick = ?, node = ? WHERE id = ? AND last_tick < ?',
      [scrape.tick, node, scrape.id, scrape.tick],
    );
    if (changed === 1) won.set(scrape.id, scrape);
    else lost.push(scrape);
  }
  return lost;
}

async function withoutRow(session: Session, scrapes: readonly WantedScrape[]): Promise<readonly WantedScrape[]> {
  const ids = scrapes.map(({ id }) => id);
  const rows = await session.query<{ id: string }>(
    `SELECT id FROM scrape_target WHERE id IN (${placeholders(ids.length)})`,
    ids,
  );
  const there = new Set(rows.map(({ id }) => id));
  return scrapes.filter(({ id }) => !there.has(id));
}

async function insertTargets(session: Session, scrapes: readonly WantedScrape[]): Promise<void> {
  await insertRows(session, {
    table: 'scrape_target',
    columns: ['id', 'job', 'labels', 'interval_ms', 'last_tick', 'node', 'health'],
    rows: scrapes.map(({ id, job, labels, intervalMs }) => [
      id,
      job,
      JSON.stringify(labels),
      intervalMs,
      -1,
      '',
      'unknown',
    ]),
    onConflict: 'keep',
  });
}

async function claimed(session: Session, won: ReadonlyMap<string, WantedScrape>): Promise<readonly ClaimedScrape[]> {
  const ids = [...won.keys()];
  const rows = await session.query<{ id: string; series_hash: string | null }>(
    `SELECT id, series_hash FROM scrape_target WHERE id IN (${placeholders(ids.length)})`,
    ids,
  );
  return rows.map(({ id, series_hash }) => ({
    id,
    tick: won.get(id)?.tick ?? 0,
    seriesHash: series_hash ?? undefined,
  }));
}

async function packSeries(series: readonly Labels[]): Promise<Packed> {
  const text = JSON.stringify(series);
  const hash = createHash('sha256').update(text).digest('hex');
  return { hash, text: (await pack(text, { level: 1 })).toString('base64') };
}

interface StateRow {
  readonly id: string;
  readonly health: TargetState['health'];
  readonly error: string | null;
  readonly scraped_at: number | null;
  readonly duration_ms: number | null;
  readonly node: string;
}

function toState({ id, health, error, scraped_at, duration_ms, node }: StateRow): TargetState {
  return {
    id,
    health,
    error: error ?? undefined,
    scrapedAt: scraped_at ?? undefined,
    durationMs: duration_ms ?? undefined,
    node,
  };
}
