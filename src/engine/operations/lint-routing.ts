import { placedRoutes } from '../../domain/routing/placed-routes.js';
import type { RoutingTree } from '../../domain/routing/routing-tree.js';
import { type UnreachableRoute, unreachableRoutes } from '../../domain/routing/unreachable-routes.js';
import type { RoutingReads } from '../ports/routing-reads.js';
import type { CheckRouting } from './check-routing.js';

export interface RoutingLint {
  readonly unreachable: readonly UnreachableRoute[];
  /** Routes whose contact point has no integration: nobody hears of what they take. */
  readonly unheard: readonly { readonly place: string; readonly receiver: string }[];
}

/** What is odd about a tree that may be put in force all the same: routes without alerts, and alerts without ears. */
export class LintRouting {
  constructor(
    private readonly reads: RoutingReads,
    private readonly checking: CheckRouting,
  ) {}

  /** Of a draft, else of the tree in force. Throws `InvalidInput` with every fault of a draft. */
  async lint(tree: RoutingTree | undefined): Promise<RoutingLint> {
    const draft = tree && (await this.checking.check(tree, { place: 'tree' }));
    const { routing } = await this.reads.standing();
    const root = draft ?? routing.root;
    const mute = new Set(
      routing.contactPoints.filter((each) => each.integrations.length === 0).map(({ name }) => name),
    );
    const unheard = [...placedRoutes(root)].flatMap(({ route: { receiver }, place }) =>
      mute.has(receiver) ? [{ place, receiver }] : [],
    );
    return { unreachable: unreachableRoutes(root), unheard };
  }
}
