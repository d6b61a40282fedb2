import type { Actor } from './actor.js';
import type { ContactPointStore } from '../ports/contact-point-store.js';
import type { RoutingTree } from '../../domain/routing/routing-tree.js';
import type { RoutingStore, StoredRouting } from '../ports/routing-store.js';
import type { Editing } from './editing.js';
import { requireVersion } from './edit-outcome.js';
import { recordAudit } from './record-audit.js';
import { type InputFault, InvalidInput, StaleVersion } from './refusal.js';

/** The routing tree as the audit log names it. */
export const routingEntity = { kind: 'routing', id: 'routing' } as const;

/** Stands for every label in `groupBy`. */
const everyLabel = '...';

/** Replaces the routing tree; its receiver must be a contact point that is there. */
export class SaveRouting {
  constructor(
    private readonly routing: RoutingStore,
    private readonly points: ContactPointStore,
    private readonly editing: Editing,
  ) {}

  async replace(tree: RoutingTree, expectedVersion: number | undefined, by: Actor): Promise<StoredRouting> {
    return await this.editing.transactions.write(async () => {
      const stored = requireVersion(await this.routing.readLocked(), 'routing', expectedVersion);
      const faults = treeFaults(tree);
      if (!(await this.points.byName(tree.receiver))) {
        const message = `there is no contact point named ${JSON.stringify(tree.receiver)}: create it first`;
        faults.push({ path: 'receiver', message });
      }
      if (faults.length > 0) throw new InvalidInput(faults);
      const outcome = await this.routing.update({ tree, at: this.editing.clock.now(), by: by.name }, stored.version);
      if (outcome === 'stale') throw new StaleVersion(stored.version);
      await this.editing.feed.append([{ kind: 'routing', entityId: 'routing' }]);
      const deed = { action: 'routing.change', entity: routingEntity, before: stored.tree, after: tree };
      await recordAudit(this.editing, by, deed);
      return requireVersion(await this.routing.read(), 'routing', undefined);
    });
  }
}

function treeFaults(tree: RoutingTree): InputFault[] {
  const faults: InputFault[] = [];
  if (tree.groupBy.includes(everyLabel) && tree.groupBy.length > 1) {
    faults.push({ path: 'groupBy', message: '"..." means every label: leave the others out' });
  }
  tree.groupBy.forEach((name, index) => {
    if (tree.groupBy.indexOf(name) < index) {
      faults.push({ path: `groupBy[${index}]`, message: `${JSON.stringify(name)} stands there twice` });
    }
  });
  for (const [path, ms] of [
    ['groupInterval', tree.groupIntervalMs],
    ['repeatInterval', tree.repeatIntervalMs],
  ] as const) {
    if (ms === 0) faults.push({ path, message: 'must be longer than 0s' });
  }
  return faults;
}
