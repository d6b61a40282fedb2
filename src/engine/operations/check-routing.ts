import type { CompilePattern } from '../../domain/labels/matcher.js';
import { resolveRoutes } from '../../domain/routing/resolve-routes.js';
import type { Route } from '../../domain/routing/route.js';
import type { RoutingTree } from '../../domain/routing/routing-tree.js';
import { routingFaults } from '../../domain/routing/validate-routing.js';
import type { RoutingNames, RoutingStore } from '../ports/routing-store.js';
import { InvalidInput } from './refusal.js';

/** Whether a tree can be put in force: the same check for a tree that is saved and for one that is only tried. */
export class CheckRouting {
  constructor(
    private readonly routing: RoutingStore,
    private readonly compile: CompilePattern,
  ) {}

  /**
   * The tree made ready. Throws {@link InvalidInput} with every fault, each path under `place`; `besides` names what will
   * be there when the tree is.
   */
  async check(
    tree: RoutingTree,
    place = '',
    besides: RoutingNames = { contactPoints: [], muteTimings: [] },
  ): Promise<Route> {
    const { contactPoints, muteTimings } = await this.routing.names();
    const around = {
      receivers: new Set([...contactPoints, ...besides.contactPoints]),
      timings: new Set([...muteTimings, ...besides.muteTimings]),
      compile: this.compile,
    };
    const faults = routingFaults(tree, around);
    if (faults.length === 0) return resolveRoutes(tree, this.compile);
    throw new InvalidInput(faults.map(({ path, message }) => ({ path: under(place, path), message })));
  }
}

function under(place: string, path: string): string {
  return place === '' || path === '' ? place + path : `${place}.${path}`;
}
