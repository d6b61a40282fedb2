import type { DurationMs } from '../../domain/time/duration.js';
import { type KnownNode, type NodeBeat, NodeRegistry, type NodeState } from '../../engine/ports/node-registry.js';
import { insertRows } from './bulk-write.js';
import { appendChanges } from './change-rows.js';
import type { Database } from './database.js';
import type { Session } from './session.js';

/** How long a node that is gone stays in the list. */
const rememberedMs = 24 * 3_600_000;

interface NodeRow {
  readonly name: string;
  readonly boot_id: string;
  readonly url: string;
  readonly version: string;
  readonly state: NodeState;
  readonly started_at: number;
  readonly clock_offset_ms: number;
  readonly last_seen_at: number;
  readonly now_ms: number;
}

const columns = ['name', 'boot_id', 'url', 'version', 'state', 'started_at', 'clock_offset_ms'] as const;

/** The nodes of the cluster, by their heartbeats; when they were seen is told by the database's clock. */
export class SqlNodeRegistry extends NodeRegistry {
  constructor(private readonly database: Database) {
    super();
  }

  async join(beat: NodeBeat): Promise<void> {
    const now = this.database.dialect.nowMs;
    await this.database.write(async (session) => {
      await session.execute(`DELETE FROM node WHERE last_seen_at < ${now} - ${rememberedMs}`);
      await put(session, beat);
    });
  }

  /**
   * A process that was paused may beat beside the one that took its name: the update names its own boot id, so it
   * finds no row, and learns that it is superseded. A row that is gone was forgotten, and is put back.
   */
  async beat(beat: NodeBeat): Promise<'kept' | 'superseded'> {
    const now = this.database.dialect.nowMs;
    return await this.database.write(async (session) => {
      const changed = await session.execute(
        `UPDATE node SET url = ?, version = ?, state = ?, clock_offset_ms = ?, last_seen_at = ${now}
         WHERE name = ? AND boot_id = ?`,
        [beat.url, beat.version, beat.state, Math.round(beat.clockOffsetMs), beat.name, beat.bootId],
      );
      if (changed === 1) return 'kept';
      const standing = await session.query('SELECT boot_id FROM node WHERE name = ?', [beat.name]);
      if (standing.length > 0) return 'superseded';
      await put(session, beat);
      return 'kept';
    });
  }

  async leave(name: string, bootId: string): Promise<void> {
    await this.database.write(async (session) => {
      await session.execute('DELETE FROM node WHERE name = ? AND boot_id = ?', [name, bootId]);
      await appendChanges(session, [{ kind: 'node', entityId: name }]);
    });
  }

  async nodes(aliveWithinMs: DurationMs): Promise<readonly KnownNode[]> {
    const now = this.database.dialect.nowMs;
    const rows = await this.database.read((session) =>
      session.query<NodeRow>(
        `SELECT ${columns.join(', ')}, last_seen_at, ${now} AS now_ms FROM node
         WHERE last_seen_at >= ${now} - ${rememberedMs} ORDER BY name`,
      ),
    );
    return rows.map((row) => nodeOf(row, aliveWithinMs));
  }
}

async function put(session: Session, beat: NodeBeat): Promise<void> {
  await insertRows(session, {
    table: 'node',
    columns,
    rows: [
      [
        beat.name,
        beat.bootId,
        beat.url,
        beat.version,
        beat.state,
        Math.round(beat.startedAt),
        Math.round(beat.clockOffsetMs),
      ],
    ],
    expressions: { last_seen_at: session.dialect.nowMs },
    onConflict: { key: ['name'], set: [...columns.slice(1), 'last_seen_at'] },
  });
  await appendChanges(session, [{ kind: 'node', entityId: beat.name }]);
}

function nodeOf(row: NodeRow, aliveWithinMs: DurationMs): KnownNode {
  return {
    name: row.name,
    bootId: row.boot_id,
    url: row.url,
    version: row.version,
    state: row.state,
    startedAt: row.started_at,
    clockOffsetMs: row.clock_offset_ms,
    lastSeenAt: row.last_seen_at,
    alive: row.now_ms - row.last_seen_at <= aliveWithinMs,
  };
}
