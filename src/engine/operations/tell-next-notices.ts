import type { Alert } from '../../domain/alert/alert.js';
import { nextNotice, type NextNotice } from '../../domain/notification/next-notice.js';
import { matchRoutes, takenRoutes } from '../../domain/routing/match-routes.js';
import type { GroupMembership, Routing } from '../../domain/routing/route.js';
import { explainSuppression } from '../../domain/suppression/explain-suppression.js';
import type { Instant } from '../../domain/time/instant.js';
import { nextTick, tickOffset } from '../../domain/time/tick.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import type { LoggedNotification } from '../ports/notification-log.js';
import type { RoutingReads } from '../ports/routing-reads.js';
import type { RuleGroupSource } from '../ports/rule-group-source.js';

/** How it stands with the notices of an alert on one of the ways that it takes now. */
export interface WayNotice {
  readonly receiver: string;
  readonly groupKey: string;
  /** `nobody`: the contact point has no integrations. */
  readonly next: NextNotice | { readonly state: 'nobody' };
  /** Something would hold its notice back now. */
  readonly held: boolean;
  /** Of the newest flush that told it on this way. */
  readonly notices: { readonly sent: number; readonly delivered: number };
}

/** Tells of an alert when people hear of it, have heard of it and will again: by the schedule that flushes follow. */
export class TellNextNotices {
  constructor(
    private readonly reads: RoutingReads,
    private readonly groups: RuleGroupSource,
    private readonly clock: ClusterClock,
  ) {}

  /** `notifications` are those that tell the alert. Nothing is told of what is over. */
  async tell(alert: Alert, notifications: readonly LoggedNotification[]): Promise<readonly WayNotice[]> {
    const { state } = alert;
    if (state === 'inactive') return [];
    const { routing, suppression } = await this.reads.standing();
    const memberships = matchRoutes(routing, alert.labels);
    const standing = await this.reads.groups(memberships);
    const routes = takenRoutes(routing, alert.labels);
    const now = Math.max(this.clock.now(), suppression.notBefore);
    const firesAt = state === 'pending' ? this.firesAt(alert, now) : alert.firedAt;
    return memberships.flatMap((membership, at): readonly WayNotice[] => {
      const route = routes[at];
      if (!route) return [];
      const { toldAt, ...notices } = toldOn(membership, alert, notifications);
      const nextFlushAt = standing.get(at)?.nextFlushAt;
      const { receiver, groupKey } = membership;
      const next: WayNotice['next'] = hasIntegrations(routing, receiver)
        ? nextNotice({ state, firesAt, route, nextFlushAt, toldAt, now })
        : { state: 'nobody' };
      const held = explainSuppression(suppression.view, { labels: alert.labels, route }, now).length > 0;
      return [{ receiver, groupKey, next, held, notices }];
    });
  }

  /** The first tick at which it would fire if its condition went on to hold; `undefined` if nobody evaluates its rule. */
  private firesAt({ groupId, ruleId, activeAt }: Alert, now: Instant): Instant | undefined {
    const group = this.groups.scheduled().find(({ id }) => id === groupId)?.group;
    const rule = group?.rules.find(({ id }) => id === ruleId);
    if (!group || rule?.kind !== 'alerting') return undefined;
    const schedule = { intervalMs: group.intervalMs, offsetMs: tickOffset(groupId, group.intervalMs) };
    return nextTick(schedule, Math.max(activeAt + rule.forMs, now) - 1);
  }
}

/** What the newest flush that told the present episode has become, by the integrations of the route's own contact point. */
function toldOn(
  { groupKey, receiver }: GroupMembership,
  { id, episode }: Alert,
  notifications: readonly LoggedNotification[],
): WayNotice['notices'] & { readonly toldAt: Instant | undefined } {
  const tells = ({ alerts, suppressed, status }: LoggedNotification): boolean =>
    status !== 'suppressed' &&
    !suppressed.some(({ alertId }) => alertId === id) &&
    alerts.some((told) => told.alertId === id && told.episode === episode && told.status === 'firing');
  const told = notifications.filter(
    (one) => one.groupKey === groupKey && one.contactPoint === receiver && one.resendOf === undefined && tells(one),
  );
  const newest = told.at(-1);
  const together = told.filter(({ flushNo }) => flushNo === newest?.flushNo);
  const delivered = together.filter(({ status }) => status === 'delivered').length;
  return { toldAt: newest?.createdAt, sent: together.length, delivered };
}

function hasIntegrations({ contactPoints }: Routing, receiver: string): boolean {
  return contactPoints.some(({ name, integrations }) => name === receiver && integrations.length > 0);
}
