import { createElement, type ReactNode } from 'react';
import { type Mark, type Part, readMarks } from './panel-view.js';

/** Text of people, never HTML. */
export function TextPanel({ text }: { readonly text: string }): ReactNode {
  return (
    <div className="panel-text">
      {readMarks(text).map((mark, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity
        <Line key={index} mark={mark} />
      ))}
    </div>
  );
}

function Line({ mark }: { readonly mark: Mark }): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other identity
  const parts = mark.parts.map((part, index) => <Piece key={index} part={part} />);
  // The page and the panel have the first two levels.
  if (mark.kind === 'heading')
    return createElement(`h${Math.min(6, mark.level + 2)}`, { className: `text-${mark.level}` }, parts);
  return <p className={mark.kind === 'item' ? 'text-item' : undefined}>{parts}</p>;
}

function Piece({ part }: { readonly part: Part }): ReactNode {
  switch (part.kind) {
    case 'strong':
      return <strong>{part.text}</strong>;
    case 'em':
      return <em>{part.text}</em>;
    case 'code':
      return <code>{part.text}</code>;
    case 'link':
      return (
        <a href={part.href} rel="noopener noreferrer">
          {part.text}
        </a>
      );
    case 'text':
      return part.text;
  }
}
