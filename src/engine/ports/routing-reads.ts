import type { Labels } from '../../domain/labels/label-set.js';
import type { Routing } from '../../domain/routing/route.js';
import type { StandingSuppression } from '../../domain/suppression/standing-suppression.js';
import type { Instant } from '../../domain/time/instant.js';

/** A notification group that stands, as far as who asks for its next notice looks at it. */
export interface StandingGroup {
  readonly id: string;
  /** When its next regular flush is due; `undefined` while it has no alerts. */
  readonly nextFlushAt: Instant | undefined;
}

/** One life of an alert, as it began to fire. */
export interface FiredEpisode {
  readonly alertId: string;
  readonly episode: number;
  readonly firedAt: Instant;
  readonly labels: Labels;
}

/** For who asks where alerts would go; decisions read the same inside their own transactions. */
export abstract class RoutingReads {
  /** The routing in force and what holds notices back, as the next flush would find them. */
  abstract standing(): Promise<{ readonly routing: Routing; readonly suppression: StandingSuppression }>;
  /** Of these groups the ones that are there, each under its place in the list. */
  abstract groups(
    wanted: readonly { readonly routeKey: string; readonly groupLabels: Labels }[],
  ): Promise<ReadonlyMap<number, StandingGroup>>;
  /** Episodes that began to fire at `from` or later, the newest first. */
  abstract episodes(from: Instant, limit: number): Promise<readonly FiredEpisode[]>;
}
