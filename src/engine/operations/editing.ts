import type { AuditLog } from '../ports/audit-log.js';
import type { ChangeFeed } from '../ports/change-feed.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import type { Identities } from '../ports/identities.js';
import type { ProvisioningStore } from '../ports/provisioning-store.js';
import type { Transactions } from '../ports/transactions.js';

/**
 * What every operation that changes something needs: a transaction, a line in the change feed, an entry in the audit
 * log, ids, the time, and whether files have a say.
 */
export interface Editing {
  readonly transactions: Transactions;
  readonly feed: ChangeFeed;
  readonly audit: AuditLog;
  readonly identities: Identities;
  readonly clock: ClusterClock;
  /** What comes from files and is edited there only. */
  readonly provisioning: Pick<ProvisioningStore, 'fileOf'>;
}
