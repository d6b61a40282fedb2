import type { Labels } from '../labels/label-set.js';
import type { WebhookPreset } from '../routing/route.js';
import type { SuppressedAlert, SuppressionKind } from '../suppression/suppression-cause.js';
import type { Instant } from '../time/instant.js';

/** Why a flush notifies. `escalated`: nobody has acknowledged alerts of a route in time. */
export type NotifyReason = 'first' | 'new-alerts' | 'new-resolved' | 'all-resolved' | 'repeat' | 'escalated';

/**
 * `sending` is under lease; `held` waits for a person after an unknown outcome; `suppressed` was never to be sent: the
 * row tells what would have been told, and what held it back.
 */
export type NotificationStatus = 'waiting' | 'sending' | 'delivered' | 'failed' | 'held' | 'suppressed';

export type AttemptOutcome = 'delivered' | 'retryable' | 'rejected' | 'unknown';

/** An alert as a message tells it. */
export interface NotifiedAlert {
  readonly alertId: string;
  /** Left out: of an example, or of a row that was written before rows told it. */
  readonly ruleId?: string;
  readonly episode: number;
  readonly fingerprint: string;
  readonly status: 'firing' | 'resolved';
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly startsAt: Instant;
  /** `undefined` while firing. */
  readonly endsAt: Instant | undefined;
  readonly generatorUrl: string;
}

/** What is sent to a webhook; secrets stand in it as placeholders. */
export interface WebhookPayload {
  readonly type: 'webhook';
  readonly body: string;
  /** Whose format it is; left out: Alertmanager's, or the contact point's own. */
  readonly preset?: WebhookPreset;
  /** Follows the address of the contact point. */
  readonly path?: string;
  /** Left out: JSON. */
  readonly contentType?: string;
}

/** Rendered once at the flush and frozen: every attempt sends the same bytes. */
export type MessagePayload =
  | WebhookPayload
  | {
      readonly type: 'email';
      readonly subject: string;
      readonly text: string;
      readonly html: string;
      /** Stable id of the mail thread of the notification group. */
      readonly threadId: string;
    };

/** A finished message; `note` tells the log what went wrong with the integration's own templates. */
export interface RenderedMessage {
  readonly payload: MessagePayload;
  readonly note?: string;
}

/** How many of a notice's alerts one silence, inhibition, timing or acknowledgement has left out. */
export interface SuppressionCount {
  readonly kind: SuppressionKind;
  readonly ref: string;
  readonly alerts: number;
}

/** One row of the notification log, as the flush that claimed it writes it. */
export interface NewNotification {
  readonly id: string;
  readonly status: Extract<NotificationStatus, 'waiting' | 'suppressed'>;
  readonly notificationGroupId: string;
  readonly flushNo: number;
  readonly integrationId: string;
  readonly integrationType: 'webhook' | 'email';
  readonly contactPointId: string;
  readonly contactPoint: string;
  readonly groupKey: string;
  readonly reason: NotifyReason;
  /** As the log keeps them: in a flood not all have their labels and annotations. */
  readonly alerts: readonly NotifiedAlert[];
  /** `undefined` of a suppressed one: there is no message. */
  readonly payload: MessagePayload | undefined;
  readonly note?: string | undefined;
  /** Alerts that the notice left out, as the log keeps them: of a flood not all. */
  readonly suppressed?: readonly SuppressedAlert[] | undefined;
  /** Of all alerts that it left out. */
  readonly suppressions?: readonly SuppressionCount[] | undefined;
  readonly onUnknown: 'resend' | 'hold';
  readonly createdAt: Instant;
  readonly dueAt: Instant;
  readonly giveUpAt: Instant;
}

/** One try to send a notification; unique by (notification, lease number). */
export interface DeliveryAttempt {
  readonly notificationId: string;
  readonly leaseNo: number;
  readonly node: string;
  readonly startedAt: Instant;
  readonly finishedAt: Instant;
  readonly outcome: AttemptOutcome;
  /** HTTP status or SMTP reply code, where there was one. */
  readonly code: number | undefined;
  readonly error: string | undefined;
}
