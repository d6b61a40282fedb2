import { useState } from 'react';
import type { DashboardAnswer } from '../../../contract/dashboard.js';
import { useDraft } from '../../lib/use-draft.js';
import type { Board } from './dashboard-view.js';
import { type BoardHistory, begunWith, definitionOf, redone, stepped, undone } from './edit-view.js';

export interface BoardEdit {
  readonly board: Board;
  /** The version that the work began with. */
  readonly version: number;
  /** It was found from before, unsaved. */
  readonly found: boolean;
  readonly isChanged: boolean;
  readonly step: (board: Board) => void;
  readonly undo: (() => void) | undefined;
  readonly redo: (() => void) | undefined;
  /** Goes on from what is stored, without the draft. */
  readonly reset: (stored: DashboardAnswer) => void;
}

/** A dashboard under work: every step is kept in the browser until it is saved or thrown away. */
export function useBoardEdit(stored: DashboardAnswer): BoardEdit {
  const draft = useDraft<{ readonly board: Board | null; readonly version: number }>(`dashboard.${stored.id}`, {
    ...{ board: null, version: stored.version },
  });
  const [history, setHistory] = useState<BoardHistory>(() => begunWith(draft.value.board ?? definitionOf(stored)));
  const [base, setBase] = useState({ version: draft.value.version, board: definitionOf(stored) });
  const show = (next: BoardHistory): void => {
    if (next === history) return;
    setHistory(next);
    draft.change({ board: next.board, version: base.version });
  };
  return {
    board: history.board,
    version: base.version,
    found: draft.found,
    isChanged: JSON.stringify(history.board) !== JSON.stringify(base.board),
    step: (board) => show(stepped(history, board)),
    undo: history.past.length === 0 ? undefined : () => show(undone(history)),
    redo: history.future.length === 0 ? undefined : () => show(redone(history)),
    reset: (next) => {
      draft.forget();
      setBase({ version: next.version, board: definitionOf(next) });
      setHistory(begunWith(definitionOf(next)));
    },
  };
}
