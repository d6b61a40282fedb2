import type { Alert } from '../../domain/alert/alert.js';
import type { CompilePattern } from '../../domain/labels/matcher.js';
import { toldKey } from '../../domain/notification/told-alert.js';
import { matchRoutes, routeByKey } from '../../domain/routing/match-routes.js';
import type { Acknowledgement, Routing } from '../../domain/routing/route.js';
import {
  inhibitionCauses,
  silenceCauses,
  type SuppressionView,
  timingCauses,
} from '../../domain/suppression/explain-suppression.js';
import type { SuppressionCause } from '../../domain/suppression/suppression-cause.js';
import type { Instant } from '../../domain/time/instant.js';
import { type AlertSuppression, AlertSuppressions, type MutedRoute } from '../../engine/ports/alert-suppressions.js';
import { acknowledgementsOf } from './acknowledgement-rows.js';
import { ActiveAlerts } from './active-alerts.js';
import type { Database } from './database.js';
import { RoutingReader } from './routing-reader.js';
import { SuppressionReader } from './suppression-reader.js';

/** Asks the same readers as a flush, with memories of their own: what is read here may not be committed yet. */
export class SqlAlertSuppressions extends AlertSuppressions {
  private readonly routing: RoutingReader;
  private readonly suppression: SuppressionReader;
  private readonly activeAlerts = new ActiveAlerts();

  constructor(
    private readonly database: Database,
    compile: CompilePattern,
  ) {
    super();
    this.routing = new RoutingReader(compile);
    this.suppression = new SuppressionReader(compile);
  }

  override async ofAlerts(
    alerts: readonly Pick<Alert, 'id' | 'labels' | 'episode'>[],
    now: Instant,
  ): Promise<ReadonlyMap<string, AlertSuppression>> {
    if (alerts.length === 0) return new Map();
    return await this.database.read(async (session) => {
      const routing = await this.routing.read(session);
      const { known, databaseNow } = await this.suppression.read(session, 'none');
      const inhibitions = await this.activeAlerts.caughtUp(session, known.inhibitions, databaseNow);
      const acknowledgements = await acknowledgementsOf(
        session,
        alerts.map(({ id }) => id),
      );
      const view = { silences: known.silences, timings: known.timings, inhibitions };
      const at = Math.max(now, known.newestWriteAt);
      const muted = new MutedRoutes(routing, view, at);
      return new Map(
        alerts.map((alert) => [alert.id, suppressionOf(alert, { view, at, muted, acknowledgements })] as const),
      );
    });
  }
}

function suppressionOf(
  { id, labels, episode }: Pick<Alert, 'id' | 'labels' | 'episode'>,
  facts: {
    readonly view: SuppressionView;
    readonly at: Instant;
    readonly muted: MutedRoutes;
    readonly acknowledgements: ReadonlyMap<string, Acknowledgement>;
  },
): AlertSuppression {
  return {
    silencedBy: silenceCauses(facts.view, labels, facts.at),
    inhibitedBy: inhibitionCauses(facts.view, labels),
    mutedBy: facts.muted.of(labels),
    acknowledgement: facts.acknowledgements.get(toldKey(id, episode)),
  };
}

/** Timings are asked once for each route that an alert goes by, and routes only where there are timings. */
class MutedRoutes {
  private readonly known = new Map<string, readonly SuppressionCause[]>();

  constructor(
    private readonly routing: Routing,
    private readonly view: SuppressionView,
    private readonly at: Instant,
  ) {}

  of(labels: Alert['labels']): readonly MutedRoute[] {
    if (this.view.timings.size === 0) return [];
    return matchRoutes(this.routing, labels).flatMap(({ routeKey }) => {
      const causes = this.causesOf(routeKey);
      return causes.length > 0 ? [{ routeKey, causes }] : [];
    });
  }

  private causesOf(routeKey: string): readonly SuppressionCause[] {
    const known = this.known.get(routeKey);
    if (known) return known;
    const route = routeByKey(this.routing, routeKey);
    const causes = route ? timingCauses(this.view, route, this.at) : [];
    this.known.set(routeKey, causes);
    return causes;
  }
}
