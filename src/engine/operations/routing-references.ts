import type { RoutingTree } from '../../domain/routing/routing-tree.js';
import { everyRoute, type NamedThing, namesIn, withNewName } from '../../domain/routing/tree-names.js';
import type { RoutingStore } from '../ports/routing-store.js';
import type { Actor } from './actor.js';
import type { Editing } from './editing.js';
import { recordAudit } from './record-audit.js';
import { Conflict } from './refusal.js';
import { routingEntity } from './routing-entity.js';

/**
 * What the routing tree names stays: a contact point or a mute timing that it names is not deleted, and a new name is
 * written into the tree in the same transaction. Both lock the tree first, as a change of the tree itself does, so that
 * it never names what has just gone.
 */
export class RoutingReferences {
  constructor(
    private readonly routing: RoutingStore,
    private readonly editing: Editing,
  ) {}

  /** Throws a {@link Conflict} when the tree names it. */
  async requireUnused(thing: NamedThing, name: string): Promise<void> {
    const routing = await this.routing.readLocked();
    if (!routing || !namesIn(routing.tree, thing).has(name)) return;
    const where = placesOf(routing.tree, thing, name);
    throw new Conflict(
      thing === 'receiver'
        ? `the routing tree sends to ${JSON.stringify(name)} (${where}): choose another receiver there first`
        : `the routing tree names ${JSON.stringify(name)} (${where}): take it out there first`,
    );
  }

  async rename(
    thing: NamedThing,
    names: { readonly before: string; readonly after: string },
    by: Actor,
  ): Promise<void> {
    if (names.before === names.after) return;
    const routing = await this.routing.readLocked();
    if (!routing || !namesIn(routing.tree, thing).has(names.before)) return;
    const tree = withNewName(routing.tree, thing, names);
    await this.routing.update({ tree, at: this.editing.clock.now(), by: by.name }, routing.version);
    await this.editing.feed.append([{ kind: 'routing', entityId: 'routing' }]);
    const deed = { action: 'routing.change', entity: routingEntity, before: routing.tree, after: tree };
    await recordAudit(this.editing, by, deed);
  }
}

/** The first few routes that name it. */
function placesOf(tree: RoutingTree, thing: NamedThing, name: string): string {
  const places: string[] = [];
  for (const { node, path } of everyRoute(tree)) {
    const own = { ...node, routes: [] } as unknown as RoutingTree;
    if (namesIn(own, thing).has(name)) places.push(path === '' ? 'the root route' : path);
  }
  return places.length > 3 ? `${places.slice(0, 3).join(', ')} and ${places.length - 3} more` : places.join(', ');
}
