import type { ContactPointConfig } from '../ports/contact-point-store.js';
import type { ChangeFeed } from '../ports/change-feed.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import type { IntegrationReport, NodeTestStore } from '../ports/node-test-store.js';

const keptMs = 600_000;

export interface AnswerNodeTestsParts {
  readonly store: NodeTestStore;
  readonly feed: ChangeFeed;
  readonly clock: ClusterClock;
  readonly node: string;
  /** Sends the tests of one contact point from this node. */
  readonly tryOut: (
    config: ContactPointConfig,
    by: string,
    abort: AbortSignal,
  ) => Promise<readonly IntegrationReport[]>;
  readonly onFailure: (error: unknown) => void;
}

/** A node's part in tests from every node: claims what waits for it, one after the other, and writes down what it saw. */
export class AnswerNodeTests {
  private readonly end = new AbortController();
  private working: Promise<void> = Promise.resolve();
  private waiting = 0;
  private unsubscribe: (() => void) | undefined;

  constructor(private readonly parts: AnswerNodeTestsParts) {}

  start(): void {
    this.unsubscribe = this.parts.feed.subscribe((changes) => {
      if (changes.some(({ kind }) => kind === 'node-test')) this.look();
    });
    this.look();
  }

  /** Begins with nothing more; what is under way is broken off and told as such. */
  async stop(): Promise<void> {
    this.unsubscribe?.();
    this.end.abort();
    await this.working;
  }

  /** Removes what nobody looks at any more, with its secrets. */
  async prune(): Promise<void> {
    await this.parts.store.prune(this.parts.clock.now() - keptMs);
  }

  /** One look under way and one that waits are enough: whatever came meanwhile is found by the latter. */
  private look(): void {
    if (this.waiting >= 2) return;
    this.waiting += 1;
    this.working = this.working
      .then(() => this.round())
      .catch(this.parts.onFailure)
      .finally(() => {
        this.waiting -= 1;
      });
  }

  private async round(): Promise<void> {
    while (!this.end.signal.aborted && (await this.one()));
  }

  private async one(): Promise<boolean> {
    const { store, node, clock, feed, tryOut } = this.parts;
    const claimed = await store.claim(node, clock.now());
    if (!claimed) return false;
    const { config, by } = claimed.draft;
    const results = await tryOut(config, by, this.end.signal);
    await store.finish(claimed.id, node, { at: clock.now(), results });
    await feed.append([{ kind: 'node-test', entityId: claimed.id }]);
    return true;
  }
}
