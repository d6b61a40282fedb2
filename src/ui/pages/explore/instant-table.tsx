import type { ReactNode } from 'react';
import type { InstantSeries } from '../../data/query-answer.js';
import { exploreText as text } from '../../messages/explore.en.js';

interface Props {
  readonly rows: readonly InstantSeries[];
  readonly label: string;
}

const mostRows = 500;

/** The newest value of each series, its labels as columns. */
export function InstantTable({ rows, label }: Props): ReactNode {
  if (rows.length === 0) return <p className="quiet">{text.noSeriesNow}</p>;
  const names = [...new Set(rows.flatMap(({ labels }) => Object.keys(labels)))].sort();
  return (
    // biome-ignore lint/a11y/useSemanticElements: no landmark: a page has many of these
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <div role="group" className="table instant-table" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {names.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            <th scope="col">{text.value}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, mostRows).map(({ labels, value }) => (
            <tr key={JSON.stringify(labels)}>
              {names.map((name) => (
                <td key={name}>{labels[name]}</td>
              ))}
              <td>{String(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > mostRows && <p className="quiet">{text.onlyFirst(mostRows, rows.length)}</p>}
    </div>
  );
}
