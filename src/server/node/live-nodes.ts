import type { KnownNode } from '../../engine/ports/node-registry.js';

/** Names of the nodes that live, as of the newest heartbeat of this node. */
export class LiveNodes {
  private live: readonly string[] = [];

  names(): readonly string[] {
    return this.live;
  }

  /** Takes only nodes that evaluate: one that starts or drains is nobody's preferred node. */
  update(nodes: readonly KnownNode[]): void {
    this.live = nodes.filter((node) => node.alive && node.state === 'ready').map((node) => node.name);
  }
}
