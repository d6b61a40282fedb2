import { auditSeal } from '../../src/adapters/secrets/audit-seal.js';
import { RandomIdentities } from '../../src/adapters/secrets/random-identities.js';
import type { Database } from '../../src/adapters/sql/database.js';
import { AuditRecords } from '../../src/adapters/sql/records/audit-records.js';
import { ProvisioningRecords } from '../../src/adapters/sql/records/provisioning-records.js';
import { SqlTransactions } from '../../src/adapters/sql/records/sql-transactions.js';
import { SqlChangeFeed } from '../../src/adapters/sql/sql-change-feed.js';
import { commandLine, type Actor } from '../../src/engine/operations/actor.js';
import type { Editing } from '../../src/engine/operations/editing.js';
import { ClusterClock } from '../../src/engine/ports/cluster-clock.js';

/** A clock that tests set. */
export class SetClock extends ClusterClock {
  constructor(public at: number) {
    super();
  }

  override now(): number {
    return this.at;
  }
}

export const anna: Actor = { ...commandLine, kind: 'user', id: '01a1fc40-0000-7000-8000-00000000000a', name: 'anna' };
export const zoe: Actor = { ...anna, id: '01a1fc40-0000-7000-8000-00000000000b', name: 'zoe' };

/** What operations of one node need to edit, on a real database. */
export function editingOn(database: Database, clock: ClusterClock, node = 'a'): Editing {
  return {
    transactions: new SqlTransactions(database),
    feed: new SqlChangeFeed(database),
    audit: new AuditRecords(database, { node, seal: auditSeal(new Uint8Array(32).fill(7)) }),
    identities: new RandomIdentities(() => clock.now()),
    clock,
    provisioning: new ProvisioningRecords(database),
  };
}
