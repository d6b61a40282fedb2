import { auditSeal } from '../../src/adapters/secrets/audit-seal.js';
import { RandomIdentities } from '../../src/adapters/secrets/random-identities.js';
import type { Transactions } from '../../src/engine/ports/transactions.js';
import type { OnStatement } from '../../src/adapters/sql/session.js';
import { migrate } from '../../src/adapters/sql/migrate.js';
import { openDatabase } from '../../src/adapters/sql/open-database.js';
import { ApiTokenRecords } from '../../src/adapters/sql/records/api-token-records.js';
import { AuditRecords } from '../../src/adapters/sql/records/audit-records.js';
import { SessionRecords } from '../../src/adapters/sql/records/session-records.js';
import { ProvisioningRecords } from '../../src/adapters/sql/records/provisioning-records.js';
import { SqlTransactions } from '../../src/adapters/sql/records/sql-transactions.js';
import { TeamRecords } from '../../src/adapters/sql/records/team-records.js';
import { SqlChangeFeed } from '../../src/adapters/sql/sql-change-feed.js';
import { AuthenticateSession } from '../../src/engine/access/authenticate-session.js';
import { EndSessions } from '../../src/engine/access/end-sessions.js';
import { Owners } from '../../src/engine/access/owners.js';
import { StartSession } from '../../src/engine/access/start-session.js';
import { AuthenticateToken } from '../../src/engine/operations/authenticate-token.js';
import { IssueToken } from '../../src/engine/operations/issue-token.js';
import type { Database } from '../../src/adapters/sql/database.js';
import type { AuditLog } from '../../src/engine/ports/audit-log.js';
import { ClusterClock } from '../../src/engine/ports/cluster-clock.js';
import { patientLimits } from './databases/patient-limits.js';

class LocalClock extends ClusterClock {
  override now(): number {
    return Date.now();
  }
}

const minute = 60_000;
const options = { rotationMs: 10 * minute, idleMs: 7 * 1_440 * minute, lifetimeMs: 30 * 1_440 * minute };

/** What one node lets people and programs in by, on connections of its own. */
export class AccessNode {
  readonly sessions: AuthenticateSession;
  readonly starter: StartSession;
  readonly ender: EndSessions;
  readonly audit: AuditLog;
  readonly transactions: Transactions;
  readonly tokens: AuthenticateToken;
  readonly issuer: IssueToken;

  private constructor(
    private readonly database: Database,
    name: string,
  ) {
    const clock = new LocalClock();
    const identities = new RandomIdentities(() => clock.now());
    const editing = {
      transactions: new SqlTransactions(database),
      feed: new SqlChangeFeed(database),
      audit: new AuditRecords(database, { node: name, seal: auditSeal(new Uint8Array(32).fill(7)) }),
      identities,
      clock,
      provisioning: new ProvisioningRecords(database),
    };
    const sessions = new SessionRecords(database);
    const tokens = new ApiTokenRecords(database);
    this.sessions = new AuthenticateSession(sessions, identities, clock, { ...options, node: name });
    this.audit = editing.audit;
    this.transactions = editing.transactions;
    this.starter = new StartSession(sessions, editing, { ...options, node: name });
    this.ender = new EndSessions(sessions, editing);
    this.tokens = new AuthenticateToken(tokens, identities, clock);
    this.issuer = new IssueToken(tokens, new Owners(new TeamRecords(database)), editing);
  }

  static async open(databaseUrl: string, name: string, onStatement?: OnStatement): Promise<AccessNode> {
    const database = await openDatabase(databaseUrl, { ...patientLimits, ...(onStatement && { onStatement }) });
    await migrate(database);
    return new AccessNode(database, name);
  }

  async close(): Promise<void> {
    await this.database.close();
  }
}
