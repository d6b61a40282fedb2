import type { Editing } from '../../engine/operations/editing.js';
import type { AuditLog } from '../../engine/ports/audit-log.js';
import type { ChangeFeed } from '../../engine/ports/change-feed.js';
import type { ClusterClock } from '../../engine/ports/cluster-clock.js';
import type { Identities } from '../../engine/ports/identities.js';
import type { Transactions } from '../../engine/ports/transactions.js';

/** The ports of {@link Editing} under one token. */
export class EditingParts implements Editing {
  constructor(
    readonly transactions: Transactions,
    readonly feed: ChangeFeed,
    readonly audit: AuditLog,
    readonly identities: Identities,
    readonly clock: ClusterClock,
  ) {}
}
