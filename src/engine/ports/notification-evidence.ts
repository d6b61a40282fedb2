import type { Instant } from '../../domain/time/instant.js';
import type { CreatedRange } from './notification-log.js';

/** One life of an alert that fired, as its transitions tell. */
export interface FiringEpisode {
  readonly alertId: string;
  readonly episode: number;
  readonly name: string;
  readonly firedAt: Instant;
  readonly endedAt: Instant | undefined;
}

/** A notification group that an alert belongs to. */
export interface AlertGroup {
  readonly alertId: string;
  readonly routeKey: string;
  readonly receiver: string;
  readonly nextFlushAt: Instant | undefined;
}

/** What stands in the rows of transitions, claims and groups, for who counts the log again. */
export abstract class NotificationEvidence {
  /** How many pairs of notifications share group, flush, integration and number of resend: the claim forbids any. */
  abstract duplicateClaims(range: CreatedRange): Promise<number>;
  /** Episodes that began to fire in the range, the newest first. */
  abstract firings(range: CreatedRange, limit: number): Promise<readonly FiringEpisode[]>;
  abstract groupsOf(alertIds: readonly string[]): Promise<readonly AlertGroup[]>;
  /** How many evaluations of each node were claimed and changed an alert in the range. */
  abstract evaluations(range: CreatedRange): Promise<ReadonlyMap<string, number>>;
}
