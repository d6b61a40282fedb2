/** How an entry of the audit log stands in the chain. */
interface Link {
  readonly seq: number;
  readonly previousHash: string;
  readonly hash: string;
  readonly genuine: boolean;
  readonly sealed: boolean;
}

/** The entry up to which the chain has been found whole. */
export interface ChainEnd {
  readonly seq: number;
  readonly hash: string;
}

/**
 * What is wrong, seen at entry `seq`:
 *
 * - `missing`: the entry is not there, although later ones are;
 * - `changed`: its values are not those that its hash was made of;
 * - `unlinked`: it does not follow the entry before it, one of the two is not what it was;
 * - `forged`: hash and values agree, but the cluster's secret key has not sealed them;
 * - `cut-off`: it and all that followed are gone from the end;
 * - `head-changed`: the end of the chain is not what was last written there.
 */
export type ChainFault = {
  readonly seq: number;
  readonly reason: 'missing' | 'changed' | 'unlinked' | 'forged' | 'cut-off' | 'head-changed';
};

export const startOfChain: ChainEnd = { seq: 0, hash: '0'.repeat(64) };

/** Follows the links that come next; answers how far the chain is whole, or the first fault. */
export function judgeLinks(
  end: ChainEnd,
  links: readonly Link[],
): { readonly end: ChainEnd } | { readonly fault: ChainFault } {
  let last = end;
  for (const link of links) {
    const seq = last.seq + 1;
    if (link.seq !== seq) return { fault: { seq, reason: 'missing' } };
    if (!link.genuine) return { fault: { seq, reason: 'changed' } };
    if (!link.sealed) return { fault: { seq, reason: 'forged' } };
    if (link.previousHash !== last.hash) return { fault: { seq, reason: 'unlinked' } };
    last = link;
  }
  return { end: { seq: last.seq, hash: last.hash } };
}

/** Compares where the entries end with the head, which was read before one found that no more follow. */
export function judgeHead(end: ChainEnd, head: ChainEnd & { readonly sealed: boolean }): ChainFault | undefined {
  if (!head.sealed) return { seq: head.seq, reason: 'head-changed' };
  if (head.seq > end.seq) return { seq: end.seq + 1, reason: 'cut-off' };
  if (head.seq < end.seq || head.hash !== end.hash) return { seq: head.seq, reason: 'head-changed' };
  return undefined;
}
