import type { DurationMs } from '../../../domain/time/duration.js';
import type { Instant } from '../../../domain/time/instant.js';
import type { Database } from '../database.js';
import type { Session } from '../session.js';
import { deleteBlocksBefore, lockBlocks } from './block-rows.js';
import { revive, takeBatch } from './create-series.js';
import { metricOf } from './label-index.js';
import { sweptRow } from './series-news.js';
import { placeholders } from './statement-chunks.js';
import type { Labels } from '../../../domain/labels/label-set.js';

export interface PruneOutcome {
  readonly samples: number;
  /** Series that were marked for removal, and marked ones that are gone now. */
  readonly marked: number;
  readonly swept: number;
}

export interface RetentionOptions {
  /** How long a marked series stays; must be far longer than the longest transaction. Default 10 minutes. */
  readonly graceMs?: DurationMs;
  /** Rows of one deletion. */
  readonly rowsPerStatement?: number;
}

const seriesPerStatement = 200;

/**
 * Removes samples past their retention in small transactions, and then series without samples, in two steps.
 *
 * First a series is marked (its metric becomes empty, under a new batch number): every node that reads what happened
 * to series forgets it, and who wants it again revives it. After a grace it is swept away. What races is a writer that
 * learned the id before the mark was committed and commits its samples after: no transaction lives as long as the
 * grace, so by the time of the sweep its samples are either there, and the series is revived, or will never be. Marking,
 * reviving and sweeping hold the lock of `series_batch`, so none of them overlap. The grace is measured by the
 * database's clock alone. A node that slept through mark and sweep learns from row 2 of `series_batch` that it did.
 *
 * Safe to run on several nodes at once; one is enough.
 */
export class SampleRetention {
  readonly #graceMs: DurationMs;
  readonly #rows: number;

  constructor(
    private readonly database: Database,
    options: RetentionOptions = {},
  ) {
    this.#graceMs = options.graceMs ?? 600_000;
    this.#rows = options.rowsPerStatement ?? 5_000;
  }

  /** Removes samples before `cutoff`. Stops between two transactions when `abort` says so; the next run goes on. */
  async prune(cutoff: Instant, abort: AbortSignal): Promise<PruneOutcome> {
    const outcome = { samples: 0, marked: 0, swept: 0 };
    for (let after = 0; !abort.aborted; ) {
      const page = await this.#page(after);
      const expired = idsOf(page, ({ marked, oldest }) => !marked && oldest !== null && oldest < cutoff);
      outcome.samples += await this.#deleteSamples(expired, cutoff, abort);
      outcome.samples += await this.#deleteBlocks(idsOf(page, endsBefore(cutoff)), cutoff);
      const empty = idsOf(page, ({ marked, oldest, firstEnd }) => !marked && oldest === null && firstEnd === null);
      outcome.marked += await this.#mark([...empty, ...expired, ...idsOf(page, endsBefore(cutoff))]);
      outcome.swept += await this.#sweep(idsOf(page, ({ ripe }) => ripe === 1));
      after = page.at(-1)?.id ?? after;
      if (page.length < seriesPerStatement) break;
    }
    await this.#forgetMetadata(cutoff);
    return outcome;
  }

  /** What nobody has told since. It is noted every few hours only, so it stays a day longer. */
  async #forgetMetadata(cutoff: Instant): Promise<void> {
    await this.database.write((session) =>
      session.execute('DELETE FROM metric_metadata WHERE told_at < ?', [Math.ceil(cutoff) - 86_400_000]),
    );
  }

  #page(after: number): Promise<readonly PageRow[]> {
    const { nowMs } = this.database.dialect;
    return this.database.read((session) =>
      session.query(
        `SELECT id, (SELECT min(at) FROM sample WHERE series_id = series.id) AS oldest,
           (SELECT min(to_at) FROM sample_block WHERE series_id = series.id) AS "firstEnd",
           CASE WHEN metric = '' THEN 1 ELSE 0 END AS marked,
           CASE WHEN metric = '' AND created_at <= ${nowMs} - ? THEN 1 ELSE 0 END AS ripe
         FROM series WHERE id > ? ORDER BY id LIMIT ${seriesPerStatement}`,
        [this.#graceMs, after],
      ),
    );
  }

  async #deleteSamples(ids: readonly number[], cutoff: Instant, abort: AbortSignal): Promise<number> {
    let deleted = 0;
    while (ids.length > 0 && !abort.aborted) {
      const rows = await this.database.write((session) =>
        session.execute(deletion(session, ids.length, this.#rows), [...ids, cutoff]),
      );
      deleted += rows;
      if (rows < this.#rows) break;
    }
    return deleted;
  }

  /**
   * Deletes blocks that ended before `cutoff`. What is older in a block that reaches over it stays until the block
   * ends; readers do not answer it.
   */
  async #deleteBlocks(ids: readonly number[], cutoff: Instant): Promise<number> {
    if (ids.length === 0) return 0;
    return await this.database.write(async (session) => {
      await lockBlocks(session);
      return await deleteBlocksBefore(session, ids, cutoff);
    });
  }

  /** Marks those among `ids` that have no sample. */
  async #mark(ids: readonly number[]): Promise<number> {
    if (ids.length === 0) return 0;
    const empty = `id IN ${placeholders(ids.length)} AND metric <> '' AND ${withoutSamples}`;
    // Most series that lost old samples have younger ones: look before taking everybody's lock.
    const found = await this.database.read((session) =>
      session.query(`SELECT id FROM series WHERE ${empty} LIMIT 1`, ids),
    );
    if (found.length === 0) return 0;
    return await this.database.write(async (session) => {
      const batch = await takeBatch(session);
      return await session.execute(
        `UPDATE series SET metric = '', batch = ?, created_at = ${session.dialect.nowMs} WHERE ${empty}`,
        [batch, ...ids],
      );
    });
  }

  async #sweep(ripe: readonly number[]): Promise<number> {
    if (ripe.length === 0) return 0;
    return await this.database.write(async (session) => {
      const batch = await takeBatch(session);
      const marked = await session.query<MarkedRow>(
        `SELECT id, labels, batch, CASE WHEN ${withoutSamples} THEN 0 ELSE 1 END AS alive FROM series
         WHERE id IN ${placeholders(ripe.length)} AND metric = '' ORDER BY id`,
        ripe,
      );
      for (const { id, labels } of marked.filter(({ alive }) => alive === 1)) {
        await revive(session, id, metricOf(JSON.parse(labels) as Labels), batch);
      }
      const dead = marked.filter(({ alive }) => alive === 0);
      if (dead.length > 0) await sweepAway(session, dead);
      return dead.length;
    });
  }
}

interface PageRow {
  readonly id: number;
  /** Of the samples in the head. */
  readonly oldest: number | null;
  /** When its first block ends. */
  readonly firstEnd: number | null;
  readonly marked: number;
  /** Marked longer ago than the grace. */
  readonly ripe: number;
}

function idsOf(page: readonly PageRow[], which: (row: PageRow) => boolean): number[] {
  return page.filter(which).map(({ id }) => id);
}

interface MarkedRow {
  readonly id: number;
  readonly labels: string;
  readonly batch: number;
  readonly alive: number;
}

/** The head before the blocks, as samples move from there into them: both questions are of one statement all the same. */
const withoutSamples = `NOT EXISTS (SELECT 1 FROM sample WHERE series_id = series.id)
  AND NOT EXISTS (SELECT 1 FROM sample_block WHERE series_id = series.id)`;

function endsBefore(cutoff: Instant): (row: PageRow) => boolean {
  return ({ firstEnd }) => firstEnd !== null && firstEnd < cutoff;
}

/** Deletes marked series, and leaves word for nodes that never saw their marks. */
async function sweepAway(session: Session, dead: readonly MarkedRow[]): Promise<void> {
  const newest = Math.max(...dead.map(({ batch }) => batch));
  const ids = dead.map(({ id }) => id);
  await session.execute(`DELETE FROM series WHERE id IN ${placeholders(ids.length)}`, ids);
  const updated = await session.execute(
    'UPDATE series_batch SET last = CASE WHEN last < ? THEN ? ELSE last END WHERE id = ?',
    [newest, newest, sweptRow],
  );
  // The lock of row 1 is held, so no one else inserts it in between.
  if (updated === 0) await session.execute('INSERT INTO series_batch (id, last) VALUES (?, ?)', [sweptRow, newest]);
}

/** Deletes at most `rows` samples of so many series; each database bounds a deletion in its own way. */
function deletion({ dialect }: Session, series: number, rows: number): string {
  const where = `series_id IN ${placeholders(series)} AND at < ?`;
  if (dialect.kind === 'mysql') return `DELETE FROM sample WHERE ${where} LIMIT ${rows}`;
  return `DELETE FROM sample WHERE (series_id, at) IN (SELECT series_id, at FROM sample WHERE ${where} LIMIT ${rows})`;
}
