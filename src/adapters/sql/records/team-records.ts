import type { TeamRole } from '../../../domain/access/rights.js';
import type { Instant } from '../../../domain/time/instant.js';
import type { Page, PageRequest } from '../../../engine/ports/page.js';
import {
  type OwnedThing,
  type Team,
  type TeamMember,
  TeamStore,
  type TeamWrite,
} from '../../../engine/ports/team-store.js';
import { insertRows } from '../bulk-write.js';
import type { Database } from '../database.js';
import type { Session } from '../session.js';
import { cutPage, readCursor } from './cursor.js';

interface TeamRow {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly version: number;
  readonly created_at: number;
  readonly updated_at: number;
  readonly updated_by: string;
}

const columns = 'id, name, description, version, created_at, updated_at, updated_by';

export class TeamRecords extends TeamStore {
  constructor(private readonly database: Database) {
    super();
  }

  async list(page: PageRequest): Promise<Page<Team>> {
    const after = page.cursor === undefined ? undefined : String(readCursor(page.cursor, ['string'])[0]);
    return await this.database.read(async (session) => {
      const rows = await session.query<TeamRow>(
        `SELECT ${columns} FROM team ${after === undefined ? '' : 'WHERE name > ?'} ORDER BY name LIMIT ${page.limit + 1}`,
        after === undefined ? [] : [after],
      );
      const [count] = await session.query<{ total: number }>('SELECT COUNT(*) AS total FROM team');
      const cut = cutPage(rows, page.limit, { item: (row) => row, cursor: (row) => [row.name] });
      return { ...cut, items: await withMembers(session, cut.items), total: count?.total ?? 0 };
    });
  }

  async byId(id: string): Promise<Team | undefined> {
    return await this.one('id', id);
  }

  async byName(name: string): Promise<Team | undefined> {
    return await this.one('name', name);
  }

  async names(): Promise<readonly string[]> {
    const rows = await this.database.read((session) => session.query<{ name: string }>('SELECT name FROM team'));
    return rows.map((row) => row.name);
  }

  async hold(name: string): Promise<boolean> {
    return await this.database.write(async (session) => {
      // An update that changes nothing locks the row on every database.
      return (await session.execute('UPDATE team SET version = version WHERE name = ?', [name])) > 0;
    });
  }

  async owned(name: string, now: Instant, most: number): Promise<readonly OwnedThing[]> {
    return await this.database.read(async (session) => {
      const groups = await session.query<{ folder: string; name: string }>(
        `SELECT folder, name FROM rule_group WHERE team = ? ORDER BY folder, name LIMIT ${most}`,
        [name],
      );
      const points = await session.query<{ name: string }>(
        `SELECT name FROM contact_point WHERE team = ? ORDER BY name LIMIT ${most}`,
        [name],
      );
      const monitors = await session.query<{ name: string }>(
        `SELECT name FROM heartbeat_monitor WHERE team = ? ORDER BY name LIMIT ${most}`,
        [name],
      );
      const tokens = await session.query<{ name: string }>(
        `SELECT name FROM api_token WHERE team = ? AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?)
         ORDER BY name LIMIT ${most}`,
        [name, now],
      );
      return [
        ...groups.map((row) => ({ kind: 'rule group' as const, name: `${row.folder}/${row.name}` })),
        ...points.map((row) => ({ kind: 'contact point' as const, name: row.name })),
        ...monitors.map((row) => ({ kind: 'heartbeat monitor' as const, name: row.name })),
        ...tokens.map((row) => ({ kind: 'API token' as const, name: row.name })),
      ];
    });
  }

  async insert(write: TeamWrite): Promise<'inserted' | 'taken'> {
    return await this.database.write(async (session) => {
      const { id, name, description, at, by } = write;
      if ((await session.query('SELECT id FROM team WHERE name = ?', [name])).length > 0) return 'taken';
      await session.execute(`INSERT INTO team (${columns}) VALUES (?, ?, ?, 1, ?, ?, ?)`, [
        id,
        name,
        description,
        at,
        at,
        by,
      ]);
      await putMembers(session, name, write.members);
      return 'inserted';
    });
  }

  async update(write: TeamWrite, seenVersion: number): Promise<'updated' | 'stale' | 'gone'> {
    return await this.database.write(async (session) => {
      const changed = await session.execute(
        'UPDATE team SET description = ?, version = version + 1, updated_at = ?, updated_by = ? WHERE id = ? AND version = ?',
        [write.description, write.at, write.by, write.id, seenVersion],
      );
      if (changed === 0) return await staleOrGone(session, write.id);
      await putMembers(session, write.name, write.members);
      return 'updated';
    });
  }

  async delete(id: string, seenVersion: number): Promise<'deleted' | 'stale' | 'gone'> {
    return await this.database.write(async (session) => {
      const [row] = await session.query<TeamRow>(`SELECT ${columns} FROM team WHERE id = ?`, [id]);
      const changed = await session.execute('DELETE FROM team WHERE id = ? AND version = ?', [id, seenVersion]);
      if (changed === 0 || !row) return await staleOrGone(session, id);
      await session.execute('DELETE FROM team_member WHERE team = ?', [row.name]);
      return 'deleted';
    });
  }

  private async one(column: 'id' | 'name', value: string): Promise<Team | undefined> {
    return await this.database.read(async (session) => {
      const rows = await session.query<TeamRow>(`SELECT ${columns} FROM team WHERE ${column} = ?`, [value]);
      return (await withMembers(session, rows))[0];
    });
  }
}

async function putMembers(session: Session, team: string, members: TeamWrite['members']): Promise<void> {
  await session.execute('DELETE FROM team_member WHERE team = ?', [team]);
  await insertRows(session, {
    table: 'team_member',
    columns: ['team', 'user_id', 'role'],
    rows: members.map(({ userId, role }) => [team, userId, role]),
    onConflict: 'fail',
  });
}

async function withMembers(session: Session, rows: readonly TeamRow[]): Promise<readonly Team[]> {
  if (rows.length === 0) return [];
  const found = await session.query<{ team: string; user_id: string; role: TeamRole; username: string }>(
    `SELECT m.team, m.user_id, m.role, u.username FROM team_member m JOIN app_user u ON u.id = m.user_id
     WHERE m.team IN (${rows.map(() => '?').join(', ')}) ORDER BY u.username, m.user_id`,
    rows.map((row) => row.name),
  );
  const members = new Map<string, TeamMember[]>(rows.map((row) => [row.name, []]));
  for (const { team, user_id: userId, username, role } of found) members.get(team)?.push({ userId, username, role });
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    description: row.description,
    members: members.get(row.name) ?? [],
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
  }));
}

async function staleOrGone(session: Session, id: string): Promise<'stale' | 'gone'> {
  return (await session.query('SELECT id FROM team WHERE id = ?', [id])).length > 0 ? 'stale' : 'gone';
}
