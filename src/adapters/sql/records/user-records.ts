import type { Instant } from '../../../domain/time/instant.js';
import type { Page, PageRequest } from '../../../engine/ports/page.js';
import {
  type SingleSignOnSubject,
  type User,
  type UserFilter,
  UserStore,
  type UserWrite,
} from '../../../engine/ports/user-store.js';
import type { BindValue } from '../bind-value.js';
import type { Database } from '../database.js';
import type { Session } from '../session.js';
import { readCursor, writeCursor } from './cursor.js';
import { nameKey } from './name-key.js';
import { personKey, type UserRow, userColumns, usersOf, userTeams } from './user-row.js';

interface Condition {
  readonly sql: string;
  readonly values: readonly BindValue[];
}

/** What each table keeps of a user besides their row, removed with them. */
const belongings = ['team_member', 'recovery_code', 'account_link', 'dashboard_star', 'user_preferences', 'saved_view'];

/** Somebody who could sign in as an admin: an admin who never accepted their invitation could not help out. */
const ableAdmin = `kind = 'person' AND role = 'admin' AND disabled_at IS NULL
  AND (password_hash IS NOT NULL OR sso_key IS NOT NULL)`;

export class UserRecords extends UserStore {
  constructor(private readonly database: Database) {
    super();
  }

  async list(filter: UserFilter, page: PageRequest): Promise<Page<User>> {
    const wanted = filterCondition(filter);
    const after = page.cursor === undefined ? undefined : String(readCursor(page.cursor, ['string'])[0]);
    const from = after === undefined ? wanted : both(wanted, { sql: 'username > ?', values: [after] });
    return await this.database.read(async (session) => {
      // The page is cut before the memberships are joined: a user of several teams has several rows.
      const rows = await session.query<UserRow>(
        `SELECT ${userColumns}
         FROM (SELECT * FROM app_user WHERE ${from.sql} ORDER BY username LIMIT ${page.limit + 1}) u ${userTeams}
         ORDER BY u.username, m.team`,
        from.values,
      );
      const [count] = await session.query<{ total: number }>(
        `SELECT COUNT(*) AS total FROM app_user WHERE ${wanted.sql}`,
        wanted.values,
      );
      const found = usersOf(rows);
      const items = found.slice(0, page.limit);
      const last = items.at(-1);
      const nextCursor = found.length > page.limit && last ? writeCursor([last.username]) : undefined;
      return { items, nextCursor, total: count?.total ?? 0 };
    });
  }

  async byId(id: string): Promise<User | undefined> {
    return await this.one('u.id = ?', id);
  }

  async byUsername(username: string): Promise<User | undefined> {
    return await this.one('u.username_key = ?', personKey(username));
  }

  async byEmail(email: string): Promise<User | undefined> {
    return await this.one('u.email_key = ?', personKey(email));
  }

  async bySubject(subject: SingleSignOnSubject): Promise<User | undefined> {
    return await this.one('u.sso_key = ?', subjectKey(subject));
  }

  async anyAdmin(): Promise<boolean> {
    const rows = await this.database.read((session) =>
      session.query(
        "SELECT id FROM app_user WHERE kind = 'person' AND role = 'admin' AND disabled_at IS NULL ORDER BY id LIMIT 1",
      ),
    );
    return rows.length > 0;
  }

  async adminNames(most: number): Promise<readonly string[]> {
    const rows = await this.database.read((session) =>
      session.query<{ username: string; display_name: string }>(
        `SELECT username, display_name FROM app_user WHERE ${ableAdmin} ORDER BY username LIMIT ${most}`,
      ),
    );
    return rows.map((row) => row.display_name || row.username);
  }

  /**
   * Setting a row to what it is locks it on every database; the second of two transactions waits and then counts what
   * the first has left. On a Galera cluster such an update is not sent to other nodes: there the head of the audit log,
   * which every change of a user writes, makes one of the two fail at its commit and run again.
   */
  async countAdminsLocked(): Promise<number> {
    return await this.database.write((session) =>
      session.execute(`UPDATE app_user SET version = version WHERE ${ableAdmin}`),
    );
  }

  async insert(write: UserWrite): Promise<'inserted' | 'taken'> {
    return await this.database.write(async (session) => {
      if (await taken(session, write)) return 'taken';
      await session.execute(
        `INSERT INTO app_user (id, kind, username, username_key, display_name, email, email_key, role, sso_issuer,
           sso_subject, sso_key, disabled_at, version, created_at, created_by, updated_at, updated_by)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?)`,
        [write.id, write.kind, ...factsOf(write), write.at, write.by, write.at, write.by],
      );
      return 'inserted';
    });
  }

  async update(write: UserWrite, seenVersion: number): Promise<'updated' | 'stale' | 'taken' | 'gone'> {
    return await this.database.write(async (session) => {
      if (await taken(session, write)) return 'taken';
      const changed = await session.execute(
        `UPDATE app_user SET username = ?, username_key = ?, display_name = ?, email = ?, email_key = ?, role = ?,
           sso_issuer = ?, sso_subject = ?, sso_key = ?, disabled_at = ?, version = version + 1, updated_at = ?,
           updated_by = ? WHERE id = ? AND version = ?`,
        [...factsOf(write), write.at, write.by, write.id, seenVersion],
      );
      return changed > 0 ? 'updated' : await staleOrGone(session, write.id);
    });
  }

  async delete(id: string, seenVersion: number): Promise<'deleted' | 'stale' | 'gone'> {
    return await this.database.write(async (session) => {
      const changed = await session.execute('DELETE FROM app_user WHERE id = ? AND version = ?', [id, seenVersion]);
      if (changed === 0) return await staleOrGone(session, id);
      for (const table of belongings) await session.execute(`DELETE FROM ${table} WHERE user_id = ?`, [id]);
      return 'deleted';
    });
  }

  /** Takes the user's row whatever the instant: those who sign in rely on it. */
  async signedIn(id: string, at: Instant): Promise<void> {
    await this.database.write((session) =>
      session.execute(
        'UPDATE app_user SET last_sign_in_at = CASE WHEN last_sign_in_at > ? THEN last_sign_in_at ELSE ? END WHERE id = ?',
        [at, at, id],
      ),
    );
  }

  private async one(condition: string, value: string): Promise<User | undefined> {
    const rows = await this.database.read((session) =>
      session.query<UserRow>(`SELECT ${userColumns} FROM app_user u ${userTeams} WHERE ${condition} ORDER BY m.team`, [
        value,
      ]),
    );
    return usersOf(rows)[0];
  }
}

function filterCondition({ kind, search }: UserFilter): Condition {
  const ofKind: Condition = kind === undefined ? { sql: '1 = 1', values: [] } : { sql: 'kind = ?', values: [kind] };
  if (search === undefined) return ofKind;
  const pattern = `%${search.toLowerCase().replace(/[!%_]/g, '!$&')}%`;
  const sql = ['username', 'display_name', 'email'].map((column) => `LOWER(${column}) LIKE ? ESCAPE '!'`).join(' OR ');
  return both(ofKind, { sql: `(${sql})`, values: [pattern, pattern, pattern] });
}

function both(one: Condition, other: Condition): Condition {
  return { sql: `${one.sql} AND ${other.sql}`, values: [...one.values, ...other.values] };
}

function factsOf(write: UserWrite): readonly BindValue[] {
  const { username, displayName, email, role, singleSignOn, disabledAt } = write;
  return [
    username,
    personKey(username),
    displayName,
    email ?? null,
    email === undefined ? null : personKey(email),
    role,
    singleSignOn?.issuer ?? null,
    singleSignOn?.subject ?? null,
    singleSignOn ? subjectKey(singleSignOn) : null,
    disabledAt ?? null,
  ];
}

function subjectKey({ issuer, subject }: SingleSignOnSubject): string {
  return nameKey(issuer, subject);
}

async function taken(session: Session, write: UserWrite): Promise<boolean> {
  const keys: readonly (readonly [column: string, key: string | undefined])[] = [
    ['username_key', personKey(write.username)],
    ['email_key', write.email === undefined ? undefined : personKey(write.email)],
    ['sso_key', write.singleSignOn && subjectKey(write.singleSignOn)],
  ];
  for (const [column, key] of keys) {
    if (key === undefined) continue;
    const rows = await session.query(`SELECT id FROM app_user WHERE ${column} = ? AND id <> ?`, [key, write.id]);
    if (rows.length > 0) return true;
  }
  return false;
}

async function staleOrGone(session: Session, id: string): Promise<'stale' | 'gone'> {
  const rows = await session.query('SELECT id FROM app_user WHERE id = ?', [id]);
  return rows.length > 0 ? 'stale' : 'gone';
}
