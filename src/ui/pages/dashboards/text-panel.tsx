import type { ReactNode } from 'react';
import { type Mark, type Part, readMarks } from './panel-view.js';

interface Props {
  readonly text: string;
  /** The panel has a title, which is a heading above these. */
  readonly isTitled: boolean;
}

/** Text of people, never HTML. */
export function TextPanel({ text, isTitled }: Props): ReactNode {
  return (
    <div className="panel-text">
      {readMarks(text).map((mark, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity
        <Line key={index} mark={mark} isTitled={isTitled} />
      ))}
    </div>
  );
}

function Line({ mark, isTitled }: { readonly mark: Mark; readonly isTitled: boolean }): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other identity
  const parts = mark.parts.map((part, index) => <Piece key={index} part={part} />);
  // No level is left out on the page: how large a heading is, its class says.
  if (mark.kind === 'heading') {
    const Heading = isTitled ? 'h3' : 'h2';
    return <Heading className={`text-${mark.level}`}>{parts}</Heading>;
  }
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
