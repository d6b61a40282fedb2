import { compareText } from '../labels/label-set.js';
import { fingerprint } from '../labels/fingerprint.js';

/**
 * The node that evaluates a group first in mode `shared`: rendezvous hashing, so that a node's coming or going moves
 * only its own groups. `undefined` when no node is known. Safety never rests on it: the claim decides.
 */
export function preferredNode(groupId: string, nodes: readonly string[]): string | undefined {
  let best: { readonly node: string; readonly weight: string } | undefined;
  for (const node of nodes) {
    // Hashed twice: once leaves the weights of names that differ little too much alike.
    const weight = fingerprint({ weight: fingerprint({ node, group: groupId }) });
    if (!best || weight > best.weight || (weight === best.weight && compareText(node, best.node) < 0)) {
      best = { node, weight };
    }
  }
  return best?.node;
}
