import type { Alert } from '../../domain/alert/alert.js';
import type { Acknowledgement } from '../../domain/routing/route.js';
import type { SuppressionCause } from '../../domain/suppression/suppression-cause.js';
import type { Instant } from '../../domain/time/instant.js';

/** A route by which an alert goes and that mutes it at the moment. */
export interface MutedRoute {
  readonly routeKey: string;
  readonly causes: readonly SuppressionCause[];
}

/** What holds an alert back now, as the next flush would find it. */
export interface AlertSuppression {
  readonly silencedBy: readonly SuppressionCause[];
  readonly inhibitedBy: readonly SuppressionCause[];
  readonly mutedBy: readonly MutedRoute[];
  /** Of its present episode. */
  readonly acknowledgement: Acknowledgement | undefined;
}

/** For screens and answers; decisions read the same inside their own transactions. */
export abstract class AlertSuppressions {
  /** By alert id, one for each. `now` is cluster time. */
  abstract ofAlerts(
    alerts: readonly Pick<Alert, 'id' | 'labels' | 'episode'>[],
    now: Instant,
  ): Promise<ReadonlyMap<string, AlertSuppression>>;
}
