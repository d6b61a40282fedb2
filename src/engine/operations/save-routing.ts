import type { RoutingTree } from '../../domain/routing/routing-tree.js';
import type { RoutingNames, RoutingStore, StoredRouting } from '../ports/routing-store.js';
import type { Actor } from './actor.js';
import type { CheckRouting } from './check-routing.js';
import type { MoveGroups } from './move-groups.js';
import { requireVersion } from './edit-outcome.js';
import type { Editing } from './editing.js';
import { recordAudit } from './record-audit.js';
import { StaleVersion } from './refusal.js';
import { routingEntity } from './routing-entity.js';

/** Replaces the routing tree as a whole, when all that it names is there; firing alerts move with it. */
export class SaveRouting {
  constructor(
    private readonly routing: RoutingStore,
    private readonly checking: CheckRouting,
    private readonly moving: MoveGroups,
    private readonly editing: Editing,
  ) {}

  /** Throws `InvalidInput` with every fault; `besides` names what will be there, too. */
  async check(tree: RoutingTree, besides?: RoutingNames): Promise<void> {
    await this.checking.check(tree, { besides });
  }

  /** `reason` is for the audit log alone. Throws `InvalidInput` with every fault, `StaleVersion` when another version stands. */
  async replace(
    tree: RoutingTree,
    expectedVersion: number | undefined,
    by: Actor,
    reason?: string,
  ): Promise<StoredRouting> {
    return await this.editing.transactions.write(async () => {
      const stored = requireVersion(await this.routing.readLocked(), 'routing', expectedVersion);
      await this.checking.check(tree);
      const outcome = await this.routing.update({ tree, at: this.editing.clock.now(), by: by.name }, stored.version);
      if (outcome === 'stale') throw new StaleVersion(stored.version);
      await this.moving.follow(this.editing.clock.now());
      await this.editing.feed.append([{ kind: 'routing', entityId: 'routing' }]);
      const deed = {
        action: 'routing.change',
        entity: routingEntity,
        before: stored.tree,
        after: reason ? { ...tree, reason } : tree,
      };
      await recordAudit(this.editing, by, deed);
      return requireVersion(await this.routing.read(), 'routing', undefined);
    });
  }
}
