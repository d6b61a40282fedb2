import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ListAnswer } from '../data/list-answer.js';
import { pagingText as text } from '../messages/paging.en.js';
import './data-table.css';

interface Props {
  readonly list: ListAnswer<unknown>;
  /** Of the page that is shown; `undefined` for the first. */
  readonly cursor: string | undefined;
  readonly onCursor: (cursor: string | undefined) => void;
}

/** How much of a long list is shown, and the way on; the browser's way back leads back. */
export function Paging({ list: { items, total, nextCursor }, cursor, onCursor }: Props): ReactNode {
  if (cursor === undefined && nextCursor === null) return null;
  return (
    <nav className="paging" aria-label={text.label}>
      <span className="quiet">{text.shown(items.length, total)}</span>
      <Button variant="default" disabled={cursor === undefined} onClick={() => onCursor(undefined)}>
        {text.first}
      </Button>
      <Button variant="default" disabled={nextCursor === null} onClick={() => onCursor(nextCursor ?? undefined)}>
        {text.next}
      </Button>
    </nav>
  );
}
