import { matchRoutes } from '../../domain/routing/match-routes.js';
import { placedRoutes } from '../../domain/routing/placed-routes.js';
import type { AlertReads } from '../ports/alert-reads.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import type { DeliveryReads } from '../ports/delivery-reads.js';
import type { RoutingReads } from '../ports/routing-reads.js';
import { countActiveAlerts } from './count-active-alerts.js';

const dayMs = 86_400_000;

export interface RouteFigures {
  readonly place: string;
  readonly key: string;
  /** Alerts that fire now and go this way. */
  readonly firing: number;
  /** Notices that its groups were sent within a day. */
  readonly notices: number;
}

/** What goes by each route of the tree in force: by the function that ticks route with. */
export class TellRouteFigures {
  constructor(
    private readonly routing: RoutingReads,
    private readonly alerts: AlertReads,
    private readonly deliveries: DeliveryReads,
    private readonly clock: ClusterClock,
  ) {}

  async tell(): Promise<{ readonly version: number; readonly routes: readonly RouteFigures[] }> {
    const { routing } = await this.routing.standing();
    const notices = await this.deliveries.noticesByRoute(this.clock.now() - dayMs);
    const firing = new Map<string, number>();
    await countActiveAlerts(this.alerts, ['firing'], (labels) => {
      for (const { routeKey } of matchRoutes(routing, labels)) firing.set(routeKey, (firing.get(routeKey) ?? 0) + 1);
    });
    const routes = [...placedRoutes(routing.root)].map(({ route: { key }, place }) => ({
      place,
      key,
      firing: firing.get(key) ?? 0,
      notices: notices.get(key) ?? 0,
    }));
    return { version: routing.version, routes };
  }
}
