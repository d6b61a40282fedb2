import type { ReactNode } from 'react';

interface Props {
  readonly labels: Readonly<Record<string, string>>;
  /** Left out, as they stand elsewhere on the page. */
  readonly without?: readonly string[];
  readonly onPick?: (matcher: string) => void;
}

/** Labels as pills of plain elements: a page may hold thousands. */
export function Labels({ labels, without = [], onPick }: Props): ReactNode {
  const names = Object.keys(labels)
    .filter((name) => !without.includes(name))
    .sort();
  return (
    <span className="labels">
      {names.map((name) => {
        const text = `${name}=${JSON.stringify(labels[name])}`;
        const inside = (
          <>
            {name}=<b>{labels[name]}</b>
          </>
        );
        return onPick ? (
          <button type="button" key={name} className="pill" title={text} onClick={() => onPick(text)}>
            {inside}
          </button>
        ) : (
          <span key={name} className="pill" title={text}>
            {inside}
          </span>
        );
      })}
    </span>
  );
}
