import type { Labels } from '../labels/label-set.js';
import type { WebhookPreset } from '../routing/route.js';
import type { Instant } from '../time/instant.js';

/** Why a flush notifies. */
export type NotifyReason = 'first' | 'new-alerts' | 'new-resolved' | 'all-resolved' | 'repeat';

/** `sending` is under lease; `held` waits for a person after an unknown outcome. */
export type NotificationStatus = 'waiting' | 'sending' | 'delivered' | 'failed' | 'held';

export type AttemptOutcome = 'delivered' | 'retryable' | 'rejected' | 'unknown';

/** An alert as a message tells it. */
export interface NotifiedAlert {
  readonly alertId: string;
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

/** One row of the notification log, as the flush that claimed it writes it. */
export interface NewNotification {
  readonly id: string;
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
  readonly payload: MessagePayload;
  readonly note?: string;
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
