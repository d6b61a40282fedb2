import type { LimitAttempts } from '../access/limit-attempts.js';
import type { Actor } from '../operations/actor.js';
import type { Editing } from '../operations/editing.js';
import { recordAudit } from '../operations/record-audit.js';
import { TooMuch } from '../operations/refusal.js';
import type { ContactPointConfig } from '../ports/contact-point-store.js';
import type { NodeRegistry } from '../ports/node-registry.js';
import type { NodeTestStore, StoredNodeTest } from '../ports/node-test-store.js';
import { missing } from '../operations/edit-outcome.js';

/** Longer than the longest test of one node takes, and as long as somebody looks on. */
const lastsMs = 60_000;
const keptMs = 600_000;
const aliveWithinMs = 10_000;
/** So many at a time in the whole cluster, on so many nodes. */
const mostUnderWay = 5;
const mostNodes = 100;

/**
 * Asks every live node to try a contact point out: firewalls, names and authorities differ between nodes, and that shows
 * only after the one that used to send has gone.
 */
export class BeginNodeTest {
  constructor(
    private readonly store: NodeTestStore,
    private readonly registry: NodeRegistry,
    private readonly limits: LimitAttempts,
    private readonly editing: Editing,
  ) {}

  /** Whether `by` may is for the caller to see to. Throws `TooMuch`. */
  async begin(point: { readonly id: string; readonly config: ContactPointConfig }, by: Actor): Promise<StoredNodeTest> {
    await this.limits.take('node test', 'cluster');
    const known = await this.registry.nodes(aliveWithinMs);
    const nodes = known.filter(({ alive, state }) => alive && state === 'ready').map(({ name }) => name);
    return await this.editing.transactions.write(async () => {
      const at = this.editing.clock.now();
      if ((await this.store.underWay(at)) >= mostUnderWay) {
        throw new TooMuch(`${mostUnderWay} tests from every node are under way: wait until one has ended`, lastsMs);
      }
      await this.store.prune(at - keptMs);
      const id = this.editing.identities.newId();
      const draft = { config: point.config, by: by.name };
      await this.store.insert({
        id,
        draft,
        nodes: nodes.slice(0, mostNodes),
        at,
        by: by.name,
        expiresAt: at + lastsMs,
      });
      await this.editing.feed.append([{ kind: 'node-test', entityId: id }]);
      const entity = { kind: 'contact-point', id: point.id, name: point.config.name };
      await recordAudit(this.editing, by, { action: 'contact-point.test', entity, after: { nodes } });
      const stored = await this.store.read(id);
      if (!stored) throw missing('test');
      return stored;
    });
  }
}
