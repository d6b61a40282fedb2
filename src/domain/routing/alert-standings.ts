import type { Labels } from '../labels/label-set.js';
import {
  inhibitionCauses,
  silenceCauses,
  type SuppressionView,
  timingCauses,
} from '../suppression/explain-suppression.js';
import type { SuppressionCause } from '../suppression/suppression-cause.js';
import type { Instant } from '../time/instant.js';
import { routeByKey, takenRoutes } from './match-routes.js';
import type { Route, Routing } from './route.js';

/** What holds back the notices of one alert. */
export interface AlertStanding {
  readonly causes: readonly SuppressionCause[];
  /** On every way that it goes: nobody is told of it now. */
  readonly suppressed: boolean;
}

/** What holds back the notices of alerts at one moment; the causes of a route are found once. */
export class AlertStandings {
  private readonly byRoute = new Map<string, readonly SuppressionCause[]>();

  constructor(
    private readonly routing: Routing,
    private readonly view: SuppressionView,
    private readonly at: Instant,
  ) {}

  of(labels: Labels): AlertStanding {
    return this.on(takenRoutes(this.routing, labels), labels);
  }

  /** As {@link of}, with the contact points of the routes that it takes. */
  withReceivers(labels: Labels): AlertStanding & { readonly receivers: readonly string[] } {
    const ways = takenRoutes(this.routing, labels);
    return { ...this.on(ways, labels), receivers: [...new Set(ways.map(({ receiver }) => receiver))] };
  }

  private on(taken: readonly Route[], labels: Labels): AlertStanding {
    const everywhere = [...inhibitionCauses(this.view, labels), ...silenceCauses(this.view, labels, this.at)];
    const ways = taken.map((route) => this.causesOf(route.key, route));
    const suppressed = everywhere.length > 0 || ways.every((causes) => causes.length > 0);
    return { causes: [...everywhere, ...distinct(ways.flat())], suppressed };
  }

  /** What holds back all that goes by a route. */
  ofRoute(key: string): readonly SuppressionCause[] {
    return this.causesOf(key, routeByKey(this.routing, key));
  }

  private causesOf(key: string, route: Route | undefined): readonly SuppressionCause[] {
    const known = this.byRoute.get(key);
    if (known) return known;
    const causes = route ? timingCauses(this.view, route, this.at) : [];
    this.byRoute.set(key, causes);
    return causes;
  }
}

/** Routes may name the same timing. */
function distinct(causes: readonly SuppressionCause[]): readonly SuppressionCause[] {
  return [...new Map(causes.map((cause) => [`${cause.kind} ${cause.ref}`, cause])).values()];
}
