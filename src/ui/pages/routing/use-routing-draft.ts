import { useState } from 'react';
import type { DraftTree, RoutingAnswer } from '../../../contract/routing.js';
import { useDraft } from '../../lib/use-draft.js';
import { treeOf } from './routing-view.js';

interface Kept {
  /** The version that the draft was made from; `undefined`: there is no draft. */
  readonly base: number | undefined;
  readonly tree: DraftTree | undefined;
}

export interface RoutingDraft {
  /** What is shown: the draft, else the tree in force. */
  readonly tree: DraftTree;
  readonly base: number | undefined;
  readonly change: (tree: DraftTree) => void;
  readonly undo: (() => void) | undefined;
  readonly redo: (() => void) | undefined;
  readonly end: () => void;
}

const noDraft: Kept = { base: undefined, tree: undefined };

/** Edits of the tree that nobody but the one who makes them sees, until they are published. */
export function useRoutingDraft(standing: RoutingAnswer): RoutingDraft {
  const kept = useDraft<Kept>('routing', noDraft);
  const [past, setPast] = useState<readonly DraftTree[]>([]);
  const [future, setFuture] = useState<readonly DraftTree[]>([]);
  const inForce = treeOf(standing);
  const tree = kept.value.tree ?? inForce;
  const base = kept.value.tree && (kept.value.base ?? standing.version);
  const put = (next: DraftTree): void => kept.change({ base: base ?? standing.version, tree: next });
  const step = (from: readonly DraftTree[], setFrom: typeof setPast, setTo: typeof setPast) => {
    const next = from.at(-1);
    if (!next) return undefined;
    return () => {
      setFrom(from.slice(0, -1));
      setTo((others) => [...others, tree]);
      put(next);
    };
  };
  return {
    tree,
    base,
    change: (next) => {
      setPast((before) => [...before.slice(-99), tree]);
      setFuture([]);
      put(next);
    },
    undo: step(past, setPast, setFuture),
    redo: step(future, setFuture, setPast),
    end: () => {
      setPast([]);
      setFuture([]);
      kept.forget();
    },
  };
}
