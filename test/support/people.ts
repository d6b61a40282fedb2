import { randomUUID } from 'node:crypto';
import { RandomIdentities } from '../../src/adapters/secrets/random-identities.js';
import type { Database } from '../../src/adapters/sql/database.js';
import { openDatabase } from '../../src/adapters/sql/open-database.js';
import { SessionRecords } from '../../src/adapters/sql/records/session-records.js';
import { UserRecords } from '../../src/adapters/sql/records/user-records.js';
import type { Role } from '../../src/domain/access/rights.js';
import type { Session } from '../../src/engine/ports/session-store.js';
import type { User } from '../../src/engine/ports/user-store.js';
import { sessionOfUser } from './builders/session-builder.js';
import { patientLimits } from './databases/patient-limits.js';

/** A session laid into the database of running nodes, with its first token. */
export interface GivenSession {
  readonly id: string;
  readonly userId: string;
  readonly secret: string;
  readonly cookie: string;
}

const day = 86_400_000;

/** Puts people and their sessions beside running nodes, without a sign-in. */
export class People {
  private readonly identities = new RandomIdentities(() => Date.now());
  private readonly users: UserRecords;
  readonly sessions: SessionRecords;

  private constructor(readonly database: Database) {
    this.users = new UserRecords(database);
    this.sessions = new SessionRecords(database);
  }

  static async open(databaseUrl: string): Promise<People> {
    return new People(await openDatabase(databaseUrl, patientLimits));
  }

  async close(): Promise<void> {
    await this.database.close();
  }

  /** Answers the new user's id. */
  async addUser(role: Role = 'viewer'): Promise<string> {
    const id = randomUUID();
    const username = `user-${id}`;
    const nobody = { email: undefined, singleSignOn: undefined, disabledAt: undefined };
    const stored = await this.users.insert({
      ...{ id, kind: 'person', username, displayName: `A ${role}`, role, ...nobody },
      ...{ at: Date.now(), by: 'test' },
    });
    if (stored !== 'inserted') throw new Error(`the user was not stored: ${stored}`);
    return id;
  }

  /** A session of a user, which began just now. */
  async addSession(userId: string, changes: Partial<Session> = {}): Promise<GivenSession> {
    const now = Date.now();
    const instants = { confirmedAt: now, rotatedAt: now, createdAt: now, lastSeenAt: now, expiresAt: now + 30 * day };
    const session = sessionOfUser(userId, { ...instants, ...changes });
    const secret = this.identities.newSecret();
    await this.sessions.insert(session, this.identities.hash(secret));
    return { id: session.id, userId, secret, cookie: `tocsin_session=${secret}` };
  }

  async user(id: string): Promise<User> {
    const user = await this.users.byId(id);
    if (!user) throw new Error('there is no such user');
    return user;
  }

  async signedIn(role: Role = 'viewer', changes: Partial<Session> = {}): Promise<GivenSession> {
    return await this.addSession(await this.addUser(role), changes);
  }

  async run(sql: string, values: readonly (string | number)[] = []): Promise<number> {
    return await this.database.write((session) => session.execute(sql, values));
  }
}

/** The token of the session cookie that an answer has set; `undefined` when it has set none, empty when it cleared it. */
export function sessionTokenOf(headers: Headers): string | undefined {
  for (const cookie of headers.getSetCookie()) {
    const [, value] = /^(?:__Host-)?tocsin_session=([^;]*)/.exec(cookie) ?? [];
    if (value !== undefined) return value;
  }
  return undefined;
}
