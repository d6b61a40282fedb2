import { type ReactNode, useMemo } from 'react';
import { diffText } from '../messages/diff.en.js';
import { diffLines } from './diff-lines.js';
import './diff-view.css';

const signs = { same: ' ', removed: '−', added: '+' } as const;

/** What changed between two texts, line by line; told by sign and colour. */
export function DiffView({ before, after }: { readonly before: string; readonly after: string }): ReactNode {
  const lines = useMemo(() => diffLines(before, after), [before, after]);
  const count = (kind: string) => lines.filter((line) => line.kind === kind).length;
  if (count('same') === lines.length) return <p className="quiet">{diffText.nothing}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    // biome-ignore lint/a11y/useSemanticElements: a comparison is no list of fields
    <pre className="diff" role="group" tabIndex={0} aria-label={diffText.summary(count('added'), count('removed'))}>
      {lines.map(({ kind, text }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity, and never move
        <span key={index} className={`diff-line diff-${kind}`} data-sign={signs[kind]}>
          {text}
        </span>
      ))}
    </pre>
  );
}
