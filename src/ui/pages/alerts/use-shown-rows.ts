import { useEffect, useRef, useState } from 'react';
import type { AlertRows } from '../../../contract/alert-list.js';
import { type HeldRows, holdRows, noRows } from './held-rows.js';

interface Shown extends HeldRows {
  /** Shows what was held back. */
  readonly release: () => void;
}

/** What the list shows of the newest answer: another question begins anew, news of the same one are held or let in. */
export function useShownRows(answer: AlertRows | undefined, question: string, held: boolean): Shown {
  const [shown, setShown] = useState<HeldRows>(() => (answer ? allOf(answer) : noRows));
  const before = useRef<{ readonly question: string; readonly answered: AlertRows | undefined }>(undefined);
  useEffect(() => {
    if (!answer) return;
    const isNew = before.current?.question !== question;
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

function allOf({ rows }: AlertRows): HeldRows {
  return { rows: rows.map((row) => ({ row, goneAt: undefined })), fresh: 0 };
}
