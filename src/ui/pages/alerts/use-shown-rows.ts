import { useEffect, useRef, useState } from 'react';
import type { AlertRow } from '../../../contract/alert-list.js';
import type { AlertRowsSoFar } from '../../data/alert-lines.js';
import { type HeldRows, holdRows, noRows, type ShownRow } from './held-rows.js';

interface Shown extends HeldRows {
  /** Shows what was held back. */
  readonly release: () => void;
}

/** What the list shows of the newest answer: another question begins anew, news of the same one are held or let in. */
export function useShownRows(answer: AlertRowsSoFar | undefined, question: string, held: boolean): Shown {
  const [shown, setShown] = useState<HeldRows>(() => (answer ? allOf(answer) : noRows));
  const before = useRef<{ readonly question: string; readonly answered: AlertRowsSoFar | undefined }>(undefined);
  useEffect(() => {
    if (!answer) return;
    // What has come of an answer stands for nothing but its beginning.
    const isNew = before.current?.question !== question || before.current.answered?.complete === false;
    // While the answer to a new question is awaited the one before is handed out again.
    if (isNew && before.current?.answered === answer) return;
    before.current = { question, answered: answer };
    setShown((rows) =>
      isNew ? allOf(answer) : holdRows(rows, answer.rows, { held: held && rows.rows.length > 0, now: Date.now() }),
    );
  }, [answer, question, held]);
  return {
    ...shown,
    release: () => {
      if (answer) setShown((rows) => holdRows(rows, answer.rows, { held: false, now: Date.now() }));
    },
  };
}

const asShown = new WeakMap<AlertRow, ShownRow>();

/** The same object for the same row: when the rest of an answer comes, the first rows are not drawn again. */
function shownOf(row: AlertRow): ShownRow {
  const known = asShown.get(row);
  if (known) return known;
  const shown = { row, goneAt: undefined };
  asShown.set(row, shown);
  return shown;
}

function allOf({ rows }: AlertRowsSoFar): HeldRows {
  return { rows: rows.map(shownOf), fresh: 0 };
}
