import type {
  AttemptOutcome,
  DeliveryAttempt,
  MessagePayload,
  NotificationStatus,
  NotifiedAlert,
} from '../../domain/notification/notification.js';
import type { SuppressedAlert } from '../../domain/suppression/suppression-cause.js';
import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';
import type { Page, PageRequest } from './page.js';

/** One row of the notification log with its attempts. */
export interface LoggedNotification {
  readonly id: string;
  readonly status: NotificationStatus;
  readonly contactPoint: string;
  readonly integrationType: 'webhook' | 'email';
  readonly integrationId: string;
  readonly groupKey: string;
  readonly flushNo: number;
  readonly reason: string;
  readonly alerts: readonly NotifiedAlert[];
  /** Alerts that it left out, with what held them back; of a flood not all. */
  readonly suppressed: readonly SuppressedAlert[];
  /** What went wrong with the integration's own templates. */
  readonly note: string | undefined;
  readonly createdAt: Instant;
  readonly dueAt: Instant;
  readonly giveUpAt: Instant;
  readonly finishedAt: Instant | undefined;
  readonly resendOf: string | undefined;
  readonly requestedBy: string | undefined;
  readonly attempts: readonly DeliveryAttempt[];
}

export interface NotificationDetail extends LoggedNotification {
  /** `undefined` of a suppressed one. */
  readonly payload: MessagePayload | undefined;
  readonly resends: readonly string[];
  /** Of the route by which it came; `undefined` when its notification group is no longer kept. */
  readonly routeKey: string | undefined;
}

export interface CreatedRange {
  readonly from: Instant | undefined;
  readonly to: Instant | undefined;
}

export interface NotificationFilter extends CreatedRange {
  readonly statuses: readonly NotificationStatus[];
  readonly contactPoint: string | undefined;
  readonly groupKey: string | undefined;
  /** It tells of an alert of this rule. */
  readonly ruleId?: string | undefined;
  /** Of a node that tried to send it, or holds its lease. */
  readonly node?: string | undefined;
  /** It has an attempt with this outcome. */
  readonly attempt?: AttemptOutcome | undefined;
  /** Part of its contact point, its group or what it tells of its alerts, in any case. */
  readonly search?: string | undefined;
}

/** How many notifications with a status were created from `at` until the next bucket. */
export interface OutcomeCount {
  readonly at: Instant;
  readonly status: NotificationStatus;
  readonly notifications: number;
}

export interface Buckets {
  /** A multiple of `stepMs` from here is where a bucket begins. */
  readonly from: Instant;
  readonly stepMs: DurationMs;
}

/** Rows of the log by status, counted in one snapshot, and all rows counted apart from that. */
export interface NotificationCounts {
  readonly due: number;
  readonly byStatus: Readonly<Record<NotificationStatus, number>>;
  readonly unknownAttempts: number;
}

export interface Resend {
  readonly id: string;
  readonly resendOf: string;
  readonly by: string;
  readonly at: Instant;
}

export abstract class NotificationLog {
  /** Newest first. */
  abstract list(filter: NotificationFilter, page: PageRequest): Promise<Page<LoggedNotification>>;
  abstract byId(id: string): Promise<NotificationDetail | undefined>;
  /** Notifications that tell this alert, the newest `limit`, oldest first. */
  abstract ofAlert(alertId: string, limit: number): Promise<readonly LoggedNotification[]>;
  abstract count(range: CreatedRange): Promise<NotificationCounts>;
  /** Buckets that hold none are left out. */
  abstract outcomes(filter: NotificationFilter, buckets: Buckets): Promise<readonly OutcomeCount[]>;
  /** When the oldest that is still kept was created. */
  abstract oldestAt(): Promise<Instant | undefined>;
  /**
   * Adds a copy of a finished row, waiting and due at once, with the next resend number. `unfinished` when the
   * original may still be sent by itself; `suppressed` when there never was a message.
   */
  abstract resend(resend: Resend): Promise<'added' | 'gone' | 'unfinished' | 'suppressed'>;
}
