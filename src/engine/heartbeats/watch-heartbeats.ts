import { decidePostponement, type DeafTime } from '../../domain/alert/decide-postponement.js';
import { heartbeatAlert, heartbeatSource } from '../../domain/alert/heartbeat-monitor.js';
import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';
import type { ReceiveAlerts } from '../pipeline/receive-alerts.js';
import type { ChangeFeed } from '../ports/change-feed.js';
import type { HeartbeatStore, StoredHeartbeat } from '../ports/heartbeat-store.js';
import type { PipelineObserver } from '../ports/pipeline-observer.js';
import type { Transactions } from '../ports/transactions.js';

export interface WatchParts {
  readonly store: HeartbeatStore;
  readonly intake: ReceiveAlerts;
  readonly transactions: Transactions;
  readonly feed: ChangeFeed;
}

/** How often the cluster says that it listens; one node does for all. */
const listenEveryMs: DurationMs = 1_500;
/** A time without listening that is longer than this is one in which nobody could be heard. */
export const deafAfterMs: DurationMs = 5_000;
/** Monitors of one look. */
const atOnce = 100;

/**
 * Raises an alert for each monitor that is silent for too long.
 *
 * Nobody is silent because nobody listened: the nodes write down, every other second, that one of them lives and has the
 * database. Whoever finds a gap there moves the due times that fall into it, before anything is found overdue.
 */
export class WatchHeartbeats {
  constructor(
    private readonly parts: WatchParts,
    private readonly observer: PipelineObserver,
  ) {}

  /** Answers when the next monitor may become overdue. */
  async round(): Promise<Instant | undefined> {
    const { store } = this.parts;
    // Nothing waits to be heard: nobody need listen.
    if ((await store.nextDueAt()) === undefined) return undefined;
    for (let found = atOnce; found === atOnce; ) {
      await this.listen();
      const overdue = await store.overdue(atOnce);
      found = overdue.length;
      for (const monitor of overdue) await this.raise(monitor);
    }
    return await store.nextDueAt();
  }

  private async listen(): Promise<void> {
    const { store, transactions } = this.parts;
    const postponed = await transactions.write(async () => {
      const listening = await store.listen(listenEveryMs);
      if (listening === 'fresh' || listening.before === undefined) return 0;
      const deaf: DeafTime = { from: listening.before, to: listening.now };
      return deaf.to - deaf.from > deafAfterMs ? await this.postpone(deaf) : 0;
    });
    if (postponed > 0) this.observer.postponed(postponed);
  }

  private async postpone(deaf: DeafTime): Promise<number> {
    const { store } = this.parts;
    let count = 0;
    for (const { monitor, lastAt, dueAt } of await store.waiting()) {
      if (lastAt === undefined || dueAt === undefined) continue;
      // While all were silent nobody need listen: for one that was heard since, that was no time in which it was not.
      if (deaf.to - Math.max(deaf.from, lastAt) <= deafAfterMs) continue;
      const later = decidePostponement({ ...monitor, lastAt, dueAt }, deaf);
      if (later === dueAt) continue;
      await store.postpone(monitor.id, dueAt, later);
      count++;
    }
    return count;
  }

  /** The claim and its alert in one transaction: whoever dies in the middle leaves the monitor overdue for the others. */
  private async raise({ monitor, lastAt }: StoredHeartbeat): Promise<void> {
    const { store, intake, transactions, feed } = this.parts;
    await transactions.write(async () => {
      if (!(await store.claimSilent(monitor.id, deafAfterMs))) return;
      await intake.receiveWithin(heartbeatSource, [heartbeatAlert(monitor, { lastAt })]);
      await feed.append([{ kind: 'heartbeat', entityId: monitor.id }]);
    });
  }
}
