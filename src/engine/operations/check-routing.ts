import type { CompilePattern } from '../../domain/labels/matcher.js';
import { resolveRoutes } from '../../domain/routing/resolve-routes.js';
import type { Route } from '../../domain/routing/route.js';
import type { RoutingTree } from '../../domain/routing/routing-tree.js';
import { routingFaults } from '../../domain/routing/validate-routing.js';
import type { RoutingNames, RoutingStore } from '../ports/routing-store.js';
import { InvalidInput } from './refusal.js';

export interface RoutingCheck {
  /** Where the tree stands in what was sent. */
  readonly place?: string;
  /** What will be there when the tree is. */
  readonly besides?: RoutingNames | undefined;
  /** How long the heavy matches of the tree that is answered may take together. */
  readonly budgetMs?: number;
}

const none: RoutingNames = { contactPoints: [], muteTimings: [] };

/** Whether a tree can be put in force: the same check for a tree that is saved and for one that is only tried. */
export class CheckRouting {
  constructor(
    private readonly routing: RoutingStore,
    /** Of a draft whose heavy matches may take so long together, in ms. */
    private readonly drafted: (budgetMs: number) => CompilePattern,
  ) {}

  /** The tree made ready. Throws {@link InvalidInput} with every fault. */
  async check(tree: RoutingTree, { place = '', besides = none, budgetMs = 0 }: RoutingCheck = {}): Promise<Route> {
    const compile = this.drafted(budgetMs);
    const { contactPoints, muteTimings } = await this.routing.names();
    const around = {
      receivers: new Set([...contactPoints, ...besides.contactPoints]),
      timings: new Set([...muteTimings, ...besides.muteTimings]),
      compile,
    };
    const faults = routingFaults(tree, around);
    if (faults.length === 0) return resolveRoutes(tree, compile);
    throw new InvalidInput(faults.map(({ path, message }) => ({ path: under(place, path), message })));
  }
}

function under(place: string, path: string): string {
  return place === '' || path === '' ? place + path : `${place}.${path}`;
}
