import type { MouseEvent, ReactNode } from 'react';
import { labelsText } from '../messages/labels.en.js';

interface Props {
  readonly labels: Readonly<Record<string, string>>;
  /** Left out, as they stand elsewhere on the page. */
  readonly without?: readonly string[];
  /** Gets `name="value"`, or `name!="value"` when Alt was held. */
  readonly onPick?: (matcher: string) => void;
}

/** Labels as pills of plain elements: a page may hold thousands. A click picks, with Alt excludes, with Shift copies. */
export function Labels({ labels, without = [], onPick }: Props): ReactNode {
  const names = Object.keys(labels)
    .filter((name) => !without.includes(name))
    .sort();
  return (
    <span className="labels">
      {names.map((name) => (
        <Label key={name} name={name} value={labels[name] ?? ''} onPick={onPick} />
      ))}
    </span>
  );
}

interface LabelProps {
  readonly name: string;
  readonly value: string;
  readonly onPick: ((matcher: string) => void) | undefined;
}

function Label({ name, value, onPick }: LabelProps): ReactNode {
  const text = `${name}=${JSON.stringify(value)}`;
  const inside = (
    <>
      {name}=<b>{value}</b>
    </>
  );
  if (!onPick) {
    return (
      <span className="pill" title={text}>
        {inside}
      </span>
    );
  }
  const pick = (event: MouseEvent): void => {
    if (event.shiftKey) void navigator.clipboard?.writeText(text);
    else onPick(event.altKey ? `${name}!=${JSON.stringify(value)}` : text);
  };
  return (
    <button type="button" className="pill" title={`${text}\n${labelsText.howTo}`} onClick={pick}>
      {inside}
    </button>
  );
}
