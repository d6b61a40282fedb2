import { heartbeatAlert, heartbeatSource } from '../../domain/alert/heartbeat-monitor.js';
import { requireRight } from '../access/owners.js';
import type { ReceiveAlerts } from '../pipeline/receive-alerts.js';
import type { ChangeFeed } from '../ports/change-feed.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import type { HeartbeatStore } from '../ports/heartbeat-store.js';
import type { Transactions } from '../ports/transactions.js';
import type { Actor } from './actor.js';
import type { Caller } from './caller.js';
import { Conflict, NotFound } from './refusal.js';

export interface HearParts {
  readonly transactions: Transactions;
  readonly feed: ChangeFeed;
  readonly clock: ClusterClock;
}

/** Another site can make a browser read something with its cookie: that is no sign of life. */
const cookieRefusal = 'a heartbeat by GET takes a token: use POST with a cookie';

/** Takes a sign of life of what a monitor watches. */
export class HearHeartbeat {
  constructor(
    private readonly store: HeartbeatStore,
    private readonly intake: ReceiveAlerts,
    private readonly parts: HearParts,
  ) {}

  /**
   * When it returns the sign stands, and the alert of a monitor that was silent has ended. Throws `NotFound`,
   * `Forbidden`, `Conflict` for a reading with a cookie, and `Unavailable` or `CommitUnanswered` when the sign is to be given again.
   */
  async hear(
    name: string,
    by: Actor & Partial<Pick<Caller, 'sessionId'>>,
    asked: 'to-write' | 'to-read',
  ): Promise<void> {
    const found = await this.store.byName(name);
    if (!found) throw missingMonitor(name);
    const { monitor } = found;
    requireRight(by, monitor.team);
    if (asked === 'to-read' && by.sessionId !== undefined) throw new Conflict(cookieRefusal);
    const from = by.address === undefined ? by.name : `${by.name}, ${by.address}`;
    const { transactions, feed, clock } = this.parts;
    await transactions.write(async () => {
      const heard = await this.store.beat(monitor.id, from);
      if (!heard) throw missingMonitor(name);
      if (heard.was === 'heard') return;
      // Whoever edits a silent monitor looks after its alert, so the one to end is that of the monitor as it is now.
      const present = (await this.store.byId(monitor.id))?.monitor ?? monitor;
      const ended = heartbeatAlert(present, { lastAt: found.lastAt, endsAt: clock.now() });
      await this.intake.receiveWithin(heartbeatSource, [ended]);
      await feed.append([{ kind: 'heartbeat', entityId: monitor.id }]);
    });
  }
}

function missingMonitor(name: string): NotFound {
  return new NotFound(`there is no heartbeat monitor named ${JSON.stringify(name)}: create it first`);
}
