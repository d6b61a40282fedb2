import type {
  AttemptOutcome,
  DeliveryAttempt,
  MessagePayload,
  NotificationStatus,
} from '../../domain/notification/notification.js';
import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';

/** A notification under this node's lease. */
export interface LeasedNotification {
  readonly id: string;
  readonly leaseNo: number;
  readonly integrationId: string;
  readonly contactPoint: string;
  readonly payload: MessagePayload;
  readonly onUnknown: 'resend' | 'hold';
  readonly createdAt: Instant;
  readonly giveUpAt: Instant;
  /** Attempts of this notification before this lease, the interrupted one included. */
  readonly attempts: number;
  /** Set when an earlier sender's lease ended without a record: its attempt is `unknown`. */
  readonly interrupted: { readonly leaseNo: number; readonly node: string; readonly startedAt: Instant } | undefined;
}

export interface LeaseRequest {
  readonly node: string;
  readonly leaseMs: DurationMs;
  readonly limit: number;
  /** Integrations that have no free place on this node now. */
  readonly busyIntegrations: readonly string[];
}

/** What becomes of a notification after an attempt. */
export interface DeliveryDecision {
  readonly status: NotificationStatus;
  /** When a waiting one is due again. */
  readonly dueAt: Instant;
}

/** The lease that took over from an interrupted sender. */
export interface Takeover {
  readonly leaseNo: number;
  /** `undefined` when the message is sent again under this lease. */
  readonly decision: DeliveryDecision | undefined;
}

export abstract class DeliveryStore {
  /**
   * Leases due notifications, at most one per (group, integration) and never one with an unfinished
   * predecessor there, in one statement; takes over those whose lease has ended. Committed when it returns.
   * `now` for due times and leases is the database's own.
   */
  abstract lease(request: LeaseRequest): Promise<readonly LeasedNotification[]>;
  /** `false` when the lease has passed on or ended. */
  abstract renew(id: string, leaseNo: number, leaseMs: DurationMs): Promise<boolean>;
  /**
   * One transaction: adds the attempt, and applies the decision if `attempt.leaseNo` is still the notification's.
   * `late` when it is not. An attempt that was already noted as interrupted stays `unknown`, which is why the message
   * was sent again; what its sender knows of it is added.
   */
  abstract record(attempt: DeliveryAttempt, decision: DeliveryDecision): Promise<'recorded' | 'late'>;
  /**
   * One transaction: adds what became of an interrupted attempt, unless there already is a word on it (its sender may
   * have been slow, not dead), and, if `takeover.leaseNo` is still the notification's, applies the decision; without a
   * decision the notification stays under that lease. Answers the outcome that stands for the interrupted attempt, or
   * `late` when the lease has passed on: then nothing may be sent.
   */
  abstract noteInterrupted(attempt: DeliveryAttempt, takeover: Takeover): Promise<AttemptOutcome | 'late'>;
  /** When the next waiting notification is due or lease ends; `undefined` when there is none. */
  abstract nextDueAt(): Promise<Instant | undefined>;
}
