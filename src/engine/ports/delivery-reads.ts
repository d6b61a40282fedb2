import type { PastDelivery } from '../../domain/notification/delivery-figures.js';
import type { AttemptOutcome } from '../../domain/notification/notification.js';
import type { Instant } from '../../domain/time/instant.js';

export interface LastAttempt {
  readonly node: string;
  readonly startedAt: Instant;
  readonly outcome: AttemptOutcome;
  readonly code: number | undefined;
  readonly error: string | undefined;
}

/** What was sent of late, for the pages of contact points and routes. */
export abstract class DeliveryReads {
  /** Notifications created at `from` or later that were to be sent, the newest first. */
  abstract since(from: Instant, limit: number): Promise<readonly PastDelivery[]>;
  /** Of each of these notifications its newest attempt, where there is one. */
  abstract lastAttempts(notificationIds: readonly string[]): Promise<ReadonlyMap<string, LastAttempt>>;
  /** How many notices the groups of each route that stand were sent since `from`, by the route's key. */
  abstract noticesByRoute(from: Instant): Promise<ReadonlyMap<string, number>>;
}
