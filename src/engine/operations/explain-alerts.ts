import { flappingRule, isFlapping } from '../../domain/alert/flapping.js';
import { type AlertStanding, AlertStandings } from '../../domain/routing/alert-standings.js';
import type { StandingRules } from '../alertmanager/list-alert-statuses.js';
import type { AlertReads, AlertView } from '../ports/alert-reads.js';
import type { ClusterClock } from '../ports/cluster-clock.js';

/** An alert with what holds back its notices now. */
export interface ExplainedAlert extends AlertStanding {
  readonly view: AlertView;
  readonly flapping: boolean;
}

const untouched: AlertStanding = { causes: [], suppressed: false };
const rowsAtOnce = 1_000;

/** Tells of alerts what people ask when they hear nothing of them: by the code that flushes ask, as it stands now. */
export class ExplainAlerts {
  constructor(
    private readonly alerts: AlertReads,
    private readonly rules: StandingRules,
    private readonly clock: ClusterClock,
  ) {}

  async explain(views: readonly AlertView[]): Promise<readonly ExplainedAlert[]> {
    const now = this.clock.now();
    const ids = views.map(({ alert }) => alert.id);
    const firings = await this.alerts.firings(ids, {
      since: now - flappingRule.windowMs,
      episodes: flappingRule.episodes,
    });
    const active = views.some(({ alert }) => alert.state !== 'inactive');
    const standings = active ? await this.standings() : undefined;
    return views.map((view) => {
      const { id, state, labels } = view.alert;
      const standing = state === 'inactive' ? undefined : standings?.of(labels);
      return { view, ...(standing ?? untouched), flapping: isFlapping(firings.get(id) ?? 0) };
    });
  }

  async standings(): Promise<AlertStandings> {
    const suppression = await this.rules.suppression(() => this.firing());
    return new AlertStandings(await this.rules.routing(), suppression, this.clock.now());
  }

  private async firing(): Promise<readonly AlertView[]> {
    const firing: AlertView[] = [];
    for (let found = rowsAtOnce; found === rowsAtOnce; ) {
      const views = await this.alerts.firing(firing.at(-1)?.alert.id ?? '', rowsAtOnce);
      firing.push(...views);
      found = views.length;
    }
    return firing;
  }
}
