import type { Alert } from '../../domain/alert/alert.js';
import { decideWakes, type Wake } from '../../domain/grouping/decide-wakes.js';
import type { NotificationGroup, NotifiedSet } from '../../domain/grouping/notification-group.js';
import { canonicalLabels } from '../../domain/labels/label-set.js';
import { decideFlush } from '../../domain/notification/decide-flush.js';
import type { MessageWriter } from '../../domain/notification/write-notification.js';
import type { NotifyReason } from '../../domain/notification/notification.js';
import type { Routing } from '../../domain/routing/route.js';
import type { Instant } from '../../domain/time/instant.js';

/** A message that would have gone out. */
export interface PlayedNotification {
  readonly at: Instant;
  readonly contactPoint: string;
  readonly integrationType: string;
  readonly reason: NotifyReason;
}

interface PlayedGroup {
  group: NotificationGroup;
  readonly members: Set<string>;
  readonly notified: Map<string, NotifiedSet>;
}

/** Nothing is rendered: what counts is that a message goes out, and to whom. */
const silentWriter: MessageWriter = {
  newId: () => '',
  render: () => ({ payload: { type: 'webhook', body: '' } }),
  generatorUrl: () => '',
};

/** Grouping and flushes over past alerts, decided by the functions that decide them in production. */
export class PlayNotifications {
  private readonly groups = new Map<string, PlayedGroup>();
  private readonly alerts = new Map<string, Alert>();

  constructor(private readonly routing: Routing) {}

  /** What the flushes that are due until `at` send; then the alerts of the tick at `at` take their places. */
  tick(at: Instant, saved: readonly Alert[], fired: readonly Alert[]): readonly PlayedNotification[] {
    const sent = this.flushUntil(at);
    for (const alert of saved) this.alerts.set(alert.id, alert);
    for (const wake of decideWakes(fired, this.routing, at)) this.wake(wake);
    return sent;
  }

  flushUntil(at: Instant): readonly PlayedNotification[] {
    const sent: PlayedNotification[] = [];
    for (let due = this.firstDue(at); due; due = this.firstDue(at)) sent.push(...this.flush(due));
    return sent;
  }

  private firstDue(until: Instant): PlayedGroup | undefined {
    let first: PlayedGroup | undefined;
    for (const played of this.groups.values()) {
      const dueAt = played.group.nextFlushAt;
      if (dueAt === undefined || dueAt > until) continue;
      if (!first || dueAt < (first.group.nextFlushAt ?? dueAt)) first = played;
    }
    return first;
  }

  private flush(played: PlayedGroup): readonly PlayedNotification[] {
    const now = played.group.nextFlushAt ?? 0;
    const group = { ...played.group, flushNo: played.group.flushNo + 1 };
    const members = [...played.members].flatMap((id) => this.alerts.get(id) ?? []);
    const input = { group, members, notified: [...played.notified.values()], routing: this.routing, now };
    const decision = decideFlush(input, silentWriter);
    for (const set of decision.notified) played.notified.set(set.integrationId, set);
    for (const id of decision.removedAlertIds) played.members.delete(id);
    played.group = { ...group, nextFlushAt: decision.nextFlushAt, regularAt: decision.regularAt };
    return decision.notifications.map(({ contactPoint, integrationType, reason }) => ({
      at: now,
      contactPoint,
      integrationType,
      reason,
    }));
  }

  private wake(wake: Wake): void {
    const key = JSON.stringify([wake.routeKey, canonicalLabels(wake.groupLabels)]);
    const { routeKey, receiver, groupKey, groupLabels } = wake;
    const fresh = { id: key, routeKey, receiver, groupKey, groupLabels, flushNo: 0, nextFlushAt: undefined };
    const played = this.groups.get(key) ?? { group: fresh, members: new Set(), notified: new Map() };
    for (const id of wake.alertIds) played.members.add(id);
    played.group = { ...played.group, nextFlushAt: played.group.nextFlushAt ?? wake.wakeAt };
    this.groups.set(key, played);
  }
}
