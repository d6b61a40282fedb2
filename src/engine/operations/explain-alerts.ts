import { flappingRule, isFlapping } from '../../domain/alert/flapping.js';
import type { AlertStandings } from '../../domain/routing/alert-standings.js';
import type { HeldAgainst } from '../../promql/passed-threshold.js';
import type { RuleThresholds } from '../alerts/rule-thresholds.js';
import type { AlertReads, AlertView } from '../ports/alert-reads.js';
import type { AlertSuppression, AlertSuppressions } from '../ports/alert-suppressions.js';
import type { ClusterClock } from '../ports/cluster-clock.js';

/** An alert with what holds back its notices now. */
export interface ExplainedAlert extends AlertSuppression {
  readonly view: AlertView;
  readonly flapping: boolean;
  /** Which number its value passed; `undefined` where its rule compares with none. */
  readonly passed: HeldAgainst | undefined;
}

const untouched: AlertSuppression = { causes: [], suppressed: false, acknowledgement: undefined };

/** Tells of alerts what people ask when they hear nothing of them: by the code that flushes ask, as it stands now. */
export class ExplainAlerts {
  constructor(
    private readonly alerts: AlertReads,
    private readonly suppressions: AlertSuppressions,
    private readonly thresholds: RuleThresholds,
    private readonly clock: ClusterClock,
  ) {}

  async explain(views: readonly AlertView[]): Promise<readonly ExplainedAlert[]> {
    const now = this.clock.now();
    const ids = views.map(({ alert }) => alert.id);
    const firings = await this.alerts.firings(ids, {
      since: now - flappingRule.windowMs,
      episodes: flappingRule.episodes,
    });
    // Nobody is told of what is over.
    const active = views.filter(({ alert }) => alert.state !== 'inactive').map(({ alert }) => alert);
    const suppressions = await this.suppressions.ofAlerts(active, now);
    return views.map((view) => {
      const { id } = view.alert;
      const flapping = isFlapping(firings.get(id) ?? 0);
      return { view, ...(suppressions.get(id) ?? untouched), flapping, passed: this.thresholds.passedBy(view.alert) };
    });
  }

  async standings(): Promise<AlertStandings> {
    return await this.suppressions.standings(this.clock.now());
  }
}
