import type { Instant } from '../../domain/time/instant.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import type { AlertGroup, FiringEpisode, NotificationEvidence } from '../ports/notification-evidence.js';
import type { CreatedRange, NotificationCounts, NotificationLog } from '../ports/notification-log.js';
import type { RoutingReads } from '../ports/routing-reads.js';
import { episodeKey, type FiringFate, fateOf } from './account-firings.js';
import { LogTally, type NotificationTally } from './log-tally.js';

export interface AccountedFiring extends FiringEpisode {
  readonly fate: FiringFate;
}

/** What counting everything again from the rows has found. */
export interface NotificationVerdict {
  readonly at: Instant;
  readonly range: CreatedRange;
  readonly counts: NotificationCounts;
  readonly tally: NotificationTally;
  readonly duplicateClaims: number;
  readonly fates: Readonly<Record<FiringFate, number>>;
  /** Those that were neither told nor held back, the newest first; at most a hundred. */
  readonly open: readonly AccountedFiring[];
  readonly evaluations: ReadonlyMap<string, number>;
  /** Whether all of the range was looked at. */
  readonly complete: boolean;
}

const mostNotifications = 20_000;
const mostFirings = 20_000;
const mostListed = 100;
const pageSize = 200;

/**
 * Counts the log again, from what nodes have done and not from what they have counted: each status against its attempts,
 * each claim against the others, and each alert that began to fire against the messages that should tell it.
 */
export class VerifyNotifications {
  constructor(
    private readonly log: NotificationLog,
    private readonly evidence: NotificationEvidence,
    private readonly routing: RoutingReads,
    private readonly clock: ClusterClock,
  ) {}

  async verify(range: CreatedRange): Promise<NotificationVerdict> {
    const at = this.clock.now();
    const firings = await this.evidence.firings(range, mostFirings);
    const tally = new LogTally(range);
    const wholeLog = await this.walk(range, tally);
    const accounted = await this.account(firings, tally, at);
    return {
      at,
      range,
      counts: await this.log.count(range),
      tally: tally.result(),
      duplicateClaims: await this.evidence.duplicateClaims(range),
      fates: countFates(accounted),
      open: accounted.filter(({ fate }) => fate !== 'told' && fate !== 'held-back').slice(0, mostListed),
      evaluations: await this.evidence.evaluations(range),
      complete: wholeLog && firings.length < mostFirings,
    };
  }

  /** From the beginning of the range to now: what fired at its end is told later. `false` when there is too much. */
  private async walk({ from }: CreatedRange, tally: LogTally): Promise<boolean> {
    const filter = { statuses: [], contactPoint: undefined, groupKey: undefined, from, to: undefined };
    let cursor: string | undefined;
    let seen = 0;
    do {
      const page = await this.log.list(filter, { limit: pageSize, cursor });
      for (const notification of page.items) tally.add(notification);
      seen += page.items.length;
      cursor = page.nextCursor;
    } while (cursor !== undefined && seen < mostNotifications);
    return cursor === undefined;
  }

  private async account(
    firings: readonly FiringEpisode[],
    tally: LogTally,
    now: Instant,
  ): Promise<readonly AccountedFiring[]> {
    const { told, heldBack } = tally;
    const open = firings.filter(({ alertId, episode, endedAt }) => {
      const key = episodeKey(alertId, episode);
      return endedAt === undefined && !told.has(key) && !heldBack.has(key);
    });
    const groups = byAlert(await this.evidence.groupsOf([...new Set(open.map(({ alertId }) => alertId))]));
    const { routing } = await this.routing.standing();
    return firings.map((firing) => ({ ...firing, fate: fateOf(firing, { told, heldBack, groups, routing, now }) }));
  }
}

function byAlert(groups: readonly AlertGroup[]): ReadonlyMap<string, readonly AlertGroup[]> {
  const found = new Map<string, AlertGroup[]>();
  for (const group of groups) {
    const list = found.get(group.alertId);
    if (list) list.push(group);
    else found.set(group.alertId, [group]);
  }
  return found;
}

function countFates(firings: readonly AccountedFiring[]): Readonly<Record<FiringFate, number>> {
  const counts: Record<FiringFate, number> = { told: 0, 'held-back': 0, ended: 0, nobody: 0, waiting: 0, untold: 0 };
  for (const { fate } of firings) counts[fate] += 1;
  return counts;
}
