import type { HeartbeatMonitor } from '../../../domain/alert/heartbeat-monitor.js';
import { allowedSilenceMs } from '../../../domain/alert/heartbeat-monitor.js';
import type { DurationMs } from '../../../domain/time/duration.js';
import type { Instant } from '../../../domain/time/instant.js';
import {
  HeartbeatStore,
  type HeartbeatWrite,
  type Listening,
  type StoredHeartbeat,
} from '../../../engine/ports/heartbeat-store.js';
import type { Page, PageRequest } from '../../../engine/ports/page.js';
import type { BindValue } from '../bind-value.js';
import { insertRows } from '../bulk-write.js';
import type { Database } from '../database.js';
import type { Session } from '../session.js';
import { cutPage, readCursor } from './cursor.js';
import { nameKey } from './name-key.js';

interface HeartbeatRow {
  readonly id: string;
  readonly version: number;
  readonly definition: string;
  readonly last_at: number | null;
  readonly last_from: string | null;
  readonly due_at: number | null;
  readonly silent: number;
  readonly updated_at: number;
  readonly updated_by: string;
}

const columns = 'id, version, definition, last_at, last_from, due_at, silent, updated_at, updated_by';
/** Row of `job_claim` that says when a node last listened. */
const watch = 'heartbeat-watch';

export class HeartbeatRecords extends HeartbeatStore {
  constructor(private readonly database: Database) {
    super();
  }

  override async list(page: PageRequest): Promise<Page<StoredHeartbeat>> {
    const after = page.cursor === undefined ? undefined : String(readCursor(page.cursor, ['string'])[0]);
    return await this.database.read(async (session) => {
      const rows = await session.query<HeartbeatRow & { name: string }>(
        `SELECT name, ${columns} FROM heartbeat_monitor ${after === undefined ? '' : 'WHERE name > ?'}
         ORDER BY name LIMIT ${page.limit + 1}`,
        after === undefined ? [] : [after],
      );
      const [count] = await session.query<{ total: number }>('SELECT COUNT(*) AS total FROM heartbeat_monitor');
      return { ...cutPage(rows, page.limit, { item: stored, cursor: (row) => [row.name] }), total: count?.total ?? 0 };
    });
  }

  override async byId(id: string): Promise<StoredHeartbeat | undefined> {
    return (await this.select('WHERE id = ?', [id]))[0];
  }

  override async byName(name: string): Promise<StoredHeartbeat | undefined> {
    return (await this.select('WHERE name_key = ?', [nameKey(name)]))[0];
  }

  override async insert({ monitor, at, by }: HeartbeatWrite): Promise<'inserted' | 'taken'> {
    return await this.database.write(async (session) => {
      if (await taken(session, monitor)) return 'taken';
      await insertRows(session, {
        table: 'heartbeat_monitor',
        columns: ['id', 'name', 'name_key', 'version', 'definition', 'team', 'allowed_ms', 'updated_at', 'updated_by'],
        rows: [[...[monitor.id, monitor.name, nameKey(monitor.name), 1], ...definitionOf(monitor), at, by]],
        onConflict: 'fail',
      });
      return 'inserted';
    });
  }

  override async update(
    { monitor, at, by }: HeartbeatWrite,
    seenVersion: number,
    staysSilent: boolean,
  ): Promise<'updated' | 'stale' | 'taken' | 'gone'> {
    return await this.database.write(async (session) => {
      if (await taken(session, monitor)) return 'taken';
      const allowedMs = allowedSilenceMs(monitor);
      // `silent` comes first: MySQL assigns from left to right.
      const changed = await session.execute(
        `UPDATE heartbeat_monitor SET
           silent = CASE WHEN silent = 1 AND last_at + ? <= ${session.dialect.nowMs} THEN ? ELSE 0 END,
           due_at = last_at + ?, name = ?, name_key = ?, version = version + 1,
           definition = ?, team = ?, allowed_ms = ?, updated_at = ?, updated_by = ?
         WHERE id = ? AND version = ?`,
        [
          ...[allowedMs, staysSilent ? 1 : 0, allowedMs, monitor.name, nameKey(monitor.name)],
          ...[...definitionOf(monitor), at, by, monitor.id, seenVersion],
        ],
      );
      return changed > 0 ? 'updated' : await staleOrGone(session, monitor.id);
    });
  }

  override async delete(id: string, seenVersion: number): Promise<'deleted' | 'stale' | 'gone'> {
    return await this.database.write(async (session) => {
      const values = [id, seenVersion];
      const changed = await session.execute('DELETE FROM heartbeat_monitor WHERE id = ? AND version = ?', values);
      return changed > 0 ? 'deleted' : await staleOrGone(session, id);
    });
  }

  /**
   * What races: a sign comes while a node finds the monitor overdue. Both change the one row, so one comes first: a sign
   * that comes second finds it silent and its sender ends the alert, one that comes first moves the due time on.
   */
  override async beat(id: string, from: string): Promise<{ readonly was: 'silent' | 'heard' } | undefined> {
    return await this.database.write(async (session) => {
      const { nowMs } = session.dialect;
      // Another sign may come between the two: then it is not silent any more.
      for (const was of ['heard', 'silent', 'heard'] as const) {
        const changed = await session.execute(
          `UPDATE heartbeat_monitor SET last_at = ${nowMs}, last_from = ?, due_at = ${nowMs} + allowed_ms, silent = 0
           WHERE id = ? AND silent = ?`,
          [from, id, was === 'silent' ? 1 : 0],
        );
        if (changed > 0) return { was };
      }
      return undefined;
    });
  }

  override async listen(freshMs: DurationMs): Promise<Listening | 'fresh'> {
    const seen = await this.database.read((session) => watchRow(session, ''));
    if (isFresh(seen, freshMs)) return 'fresh';
    return await this.database.write(async (session) => {
      if (!seen) {
        const rows = [[watch, -1, '']];
        await insertRows(session, {
          table: 'job_claim',
          columns: ['name', 'last_tick', 'node'],
          rows,
          onConflict: 'keep',
        });
      }
      const row = await watchRow(session, session.dialect.kind === 'sqlite' ? '' : 'FOR UPDATE');
      if (!row || isFresh(row, freshMs)) return 'fresh';
      await session.execute('UPDATE job_claim SET last_tick = ? WHERE name = ?', [row.now_ms, watch]);
      return { before: row.last_tick < 0 ? undefined : row.last_tick, now: row.now_ms };
    });
  }

  override async waiting(): Promise<readonly StoredHeartbeat[]> {
    return await this.select('WHERE silent = 0 AND due_at IS NOT NULL', []);
  }

  override async postpone(id: string, seenDueAt: Instant, dueAt: Instant): Promise<void> {
    await this.database.write((session) =>
      session.execute('UPDATE heartbeat_monitor SET due_at = ? WHERE id = ? AND silent = 0 AND due_at = ?', [
        ...[dueAt, id, seenDueAt],
      ]),
    );
  }

  override async overdue(limit: number): Promise<readonly StoredHeartbeat[]> {
    const { nowMs } = this.database.dialect;
    return await this.select(`WHERE silent = 0 AND due_at <= ${nowMs} ORDER BY due_at LIMIT ${Math.trunc(limit)}`, []);
  }

  /**
   * All nodes race for one row, and a node may have been paused since it looked: the one statement asks again whether the
   * monitor is overdue, and whether the cluster listens, for after a time in which nobody did the due time is to be moved
   * first.
   */
  override async claimSilent(id: string, listenedWithinMs: DurationMs): Promise<boolean> {
    return await this.database.write(async (session) => {
      const { nowMs } = session.dialect;
      const changed = await session.execute(
        `UPDATE heartbeat_monitor SET silent = 1 WHERE id = ? AND silent = 0 AND due_at <= ${nowMs}
           AND EXISTS (SELECT 1 FROM job_claim WHERE job_claim.name = ? AND job_claim.last_tick >= ${nowMs} - ?)`,
        [id, watch, listenedWithinMs],
      );
      return changed > 0;
    });
  }

  override async nextDueAt(): Promise<Instant | undefined> {
    const [row] = await this.database.read((session) =>
      session.query<{ due_at: number | null }>('SELECT MIN(due_at) AS due_at FROM heartbeat_monitor WHERE silent = 0'),
    );
    return row?.due_at ?? undefined;
  }

  /** In the transaction of the same asynchronous context, where there is one. */
  private async select(rest: string, values: readonly BindValue[]): Promise<readonly StoredHeartbeat[]> {
    const rows = await this.database.read((session) =>
      session.query<HeartbeatRow>(`SELECT ${columns} FROM heartbeat_monitor ${rest}`, values),
    );
    return rows.map(stored);
  }
}

function definitionOf(monitor: HeartbeatMonitor): readonly BindValue[] {
  return [JSON.stringify(monitor), monitor.team ?? null, allowedSilenceMs(monitor)];
}

async function taken(session: Session, { id, name }: HeartbeatMonitor): Promise<boolean> {
  const values = [nameKey(name), id];
  return (await session.query('SELECT id FROM heartbeat_monitor WHERE name_key = ? AND id <> ?', values)).length > 0;
}

async function staleOrGone(session: Session, id: string): Promise<'stale' | 'gone'> {
  return (await session.query('SELECT id FROM heartbeat_monitor WHERE id = ?', [id])).length > 0 ? 'stale' : 'gone';
}

interface WatchRow {
  readonly last_tick: number;
  readonly now_ms: number;
}

async function watchRow(session: Session, lock: 'FOR UPDATE' | ''): Promise<WatchRow | undefined> {
  const { nowMs } = session.dialect;
  const sql = `SELECT last_tick, ${nowMs} AS now_ms FROM job_claim WHERE name = ? ${lock}`;
  return (await session.query<WatchRow>(sql, [watch]))[0];
}

function isFresh(row: WatchRow | undefined, freshMs: DurationMs): boolean {
  return row !== undefined && row.last_tick >= 0 && row.now_ms - row.last_tick < freshMs;
}

function stored(row: HeartbeatRow): StoredHeartbeat {
  return {
    monitor: JSON.parse(row.definition) as HeartbeatMonitor,
    version: row.version,
    lastAt: row.last_at ?? undefined,
    lastFrom: row.last_from ?? undefined,
    dueAt: row.due_at ?? undefined,
    silent: row.silent === 1,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
  };
}
