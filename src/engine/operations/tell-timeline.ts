import type { Acknowledgement } from '../../domain/routing/route.js';
import type { Instant } from '../../domain/time/instant.js';
import type { AcknowledgementStore } from '../ports/acknowledgement-store.js';
import type { AlertReads, AlertView, ClaimedTransition } from '../ports/alert-reads.js';
import type { LoggedNotification, NotificationLog } from '../ports/notification-log.js';
import { missing } from './edit-outcome.js';
import type { TellNextNotices, WayNotice } from './tell-next-notices.js';

export type TimelineEntry =
  | { readonly kind: 'transition'; readonly at: Instant; readonly transition: ClaimedTransition }
  | { readonly kind: 'acknowledgement'; readonly at: Instant; readonly acknowledgement: Acknowledgement }
  | { readonly kind: 'notification'; readonly at: Instant; readonly notification: LoggedNotification };

export interface AlertStory {
  readonly view: AlertView;
  /** Oldest first. */
  readonly entries: readonly TimelineEntry[];
  /** Whether older entries were left out. */
  readonly truncated: boolean;
  /** For each way that it takes now; none when it is over. */
  readonly notices: readonly WayNotice[];
}

const mostOfEach = 500;

/** Tells what became of one alert: its transitions with the evaluation that brought each, and who was told, when, how. */
export class TellTimeline {
  constructor(
    private readonly alerts: AlertReads,
    private readonly log: NotificationLog,
    private readonly acknowledgements: AcknowledgementStore,
    private readonly nextNotices: TellNextNotices,
  ) {}

  async tell(alertId: string, episode: number | undefined): Promise<AlertStory> {
    const view = await this.alerts.byId(alertId);
    if (!view) throw missing('alert');
    const transitions = await this.alerts.transitions(alertId, episode, mostOfEach);
    const told = await this.log.ofAlert(alertId, mostOfEach);
    const notifications = told.filter((notification) => episode === undefined || tells(notification, alertId, episode));
    const acknowledged = (await this.acknowledgements.ofAlerts([alertId])).get(alertId) ?? [];
    const entries: TimelineEntry[] = [
      ...transitions.map((transition) => ({ kind: 'transition', at: transition.at, transition }) as const),
      ...acknowledged
        .filter((each) => episode === undefined || each.episode === episode)
        .slice(-mostOfEach)
        .map((acknowledgement) => ({ kind: 'acknowledgement', at: acknowledgement.at, acknowledgement }) as const),
      ...notifications.map(
        (notification) => ({ kind: 'notification', at: notification.createdAt, notification }) as const,
      ),
    ];
    // Equal times: what happened comes before the telling of it.
    entries.sort((a, b) => a.at - b.at || Number(a.kind === 'notification') - Number(b.kind === 'notification'));
    const truncated = transitions.length === mostOfEach || told.length === mostOfEach;
    return { view, entries, truncated, notices: await this.nextNotices.tell(view.alert, told) };
  }
}

function tells(notification: LoggedNotification, alertId: string, episode: number): boolean {
  const { alerts, suppressed } = notification;
  return [...alerts, ...suppressed].some((alert) => alert.alertId === alertId && alert.episode === episode);
}
