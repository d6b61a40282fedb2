import type { Alert } from '../../domain/alert/alert.js';
import type { AlertStanding, AlertStandings } from '../../domain/routing/alert-standings.js';
import type { Acknowledgement } from '../../domain/routing/route.js';
import type { Instant } from '../../domain/time/instant.js';

/** What holds an alert back now, as the next flush would find it. */
export interface AlertSuppression extends AlertStanding {
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
  /** For labels of any number of alerts, to be asked at once. */
  abstract standings(now: Instant): Promise<AlertStandings>;
}
