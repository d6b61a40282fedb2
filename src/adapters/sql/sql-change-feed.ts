import { type Change, ChangeFeed } from '../../engine/ports/change-feed.js';
import { feedRememberedMs, type FeedPosition } from '../../engine/ports/change-history.js';
import { appendChanges } from './change-rows.js';
import type { Database } from './database.js';
import { type FeedRow, FeedWindow } from './feed-window.js';
import { repeat } from './repeat.js';

export interface ChangeFeedSettings {
  /** Default 250 ms. */
  readonly pollMs?: number;
  /** Told when the feed cannot be read; it goes on trying. */
  readonly onFailure?: (error: unknown) => void;
}

type Listener = (changes: readonly Change[]) => void;

const longReadEveryMs = 5_000;
const pruneEveryMs = 60_000;
/** Longer than any reader may be behind: a node that was paused for longer loads everything anew by itself. */
const keptMs = feedRememberedMs;
const pageSize = 5_000;
const pruneSize = 1_000;

/** The change feed as a table that every node polls; one poller serves all listeners of this node. */
export class SqlChangeFeed extends ChangeFeed {
  private readonly listeners = new Set<Listener>();
  private window: FeedWindow | undefined;
  private stop: (() => Promise<void>) | undefined;
  private longReadAt = 0;
  private pruneAt = 0;
  private clockAt = 0;
  private readAt: number | undefined;

  constructor(
    private readonly database: Database,
    private readonly settings: ChangeFeedSettings = {},
  ) {
    super();
  }

  async append(changes: readonly Change[]): Promise<void> {
    if (changes.length > 0) await this.database.write((session) => appendChanges(session, changes));
  }

  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  position(): FeedPosition {
    const { window, clockAt, readAt } = this;
    return {
      at: Math.max(clockAt, window?.newest ?? 0),
      readMsAgo: readAt === undefined ? Number.POSITIVE_INFINITY : performance.now() - readAt,
    };
  }

  /** Begins to read; listeners hear nothing before. */
  start(): void {
    const { pollMs = 250, onFailure = () => undefined } = this.settings;
    this.stop ??= repeat(() => this.poll(), pollMs, onFailure);
  }

  async close(): Promise<void> {
    await this.stop?.();
    this.stop = undefined;
  }

  private async poll(): Promise<void> {
    this.window ??= new FeedWindow(await this.databaseNow());
    const now = performance.now();
    const long = now >= this.longReadAt;
    const clockAt = long ? await this.databaseNow() : this.clockAt;
    if (long) this.window.noteClock(clockAt);
    await this.readFrom(this.window, this.window.from(long ? 'long' : 'short'));
    if (long) this.longReadAt = now + longReadEveryMs;
    this.clockAt = clockAt;
    this.readAt = performance.now();
    if (now >= this.pruneAt) {
      this.pruneAt = now + pruneEveryMs;
      await this.prune();
    }
  }

  private async readFrom(window: FeedWindow, from: number): Promise<void> {
    let after = { at: from - 1, id: Number.MAX_SAFE_INTEGER };
    for (;;) {
      const rows = await this.database.read((session) =>
        session.query<FeedRow>(
          `SELECT id, at, kind, entity_id FROM change_feed WHERE at >= ? AND (at > ? OR id > ?)
           ORDER BY at, id LIMIT ${pageSize}`,
          [after.at, after.at, after.id],
        ),
      );
      this.tell(window.take(rows));
      const last = rows.at(-1);
      if (rows.length < pageSize || !last) return;
      after = last;
    }
  }

  private tell(rows: readonly FeedRow[]): void {
    if (rows.length === 0) return;
    const changes = rows.map((row) => ({ kind: row.kind as Change['kind'], entityId: row.entity_id }));
    for (const listener of this.listeners) listener(changes);
  }

  private async databaseNow(): Promise<number> {
    const [row] = await this.database.read((session) =>
      session.query<{ now_ms: number }>(`SELECT ${session.dialect.nowMs} AS now_ms`),
    );
    return row?.now_ms ?? 0;
  }

  /** Every node prunes: whoever comes second finds nothing. */
  private async prune(): Promise<void> {
    for (;;) {
      const ids = await this.database.read((session) =>
        session.query<{ id: number }>(
          `SELECT id FROM change_feed WHERE at < ${session.dialect.nowMs} - ${keptMs} ORDER BY at LIMIT ${pruneSize}`,
        ),
      );
      if (ids.length === 0) return;
      const list = ids.map(({ id }) => id).join(', ');
      await this.database.write((session) => session.execute(`DELETE FROM change_feed WHERE id IN (${list})`));
      if (ids.length < pruneSize) return;
    }
  }
}
