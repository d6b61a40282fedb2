import type { Instant } from '../../domain/time/instant.js';
import type { AlertReads, LabelledTransition } from '../ports/alert-reads.js';
import type { LoggedNotification, NotificationLog } from '../ports/notification-log.js';

export interface Surroundings {
  readonly from: Instant;
  readonly to: Instant;
  /** The nearest of them, oldest first. */
  readonly changes: readonly LabelledTransition[];
  readonly notifications: readonly LoggedNotification[];
  /** There are more of one or the other than are told. */
  readonly truncated: boolean;
}

const aroundMs = 5 * 60_000;
const mostLookedAt = { changes: 1_000, notifications: 100 };
const mostTold = 20;

/** Tells what alerts did, and who was told of it, five minutes before and after something was done. */
export class TellSurroundings {
  constructor(
    private readonly alerts: AlertReads,
    private readonly log: NotificationLog,
  ) {}

  async tell(at: Instant): Promise<Surroundings> {
    const { from, to } = { from: at - aroundMs, to: at + aroundMs };
    const changes = await this.alerts.transitionsIn({ from, to, limit: mostLookedAt.changes });
    const filter = { statuses: [], contactPoint: undefined, groupKey: undefined, from, to };
    const page = await this.log.list(filter, { limit: mostLookedAt.notifications, cursor: undefined });
    return {
      ...{ from, to },
      changes: nearest(changes, (change) => change.at, at),
      notifications: nearest(page.items, ({ createdAt }) => createdAt, at),
      truncated: changes.length > mostTold || page.total > mostTold,
    };
  }
}

function nearest<T>(all: readonly T[], instantOf: (one: T) => Instant, at: Instant): readonly T[] {
  const byDistance = [...all].sort((a, b) => Math.abs(instantOf(a) - at) - Math.abs(instantOf(b) - at));
  return byDistance.slice(0, mostTold).sort((a, b) => instantOf(a) - instantOf(b));
}
