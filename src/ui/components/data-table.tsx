import type { ReactNode } from 'react';
import './data-table.css';

interface Props {
  readonly label: string;
  readonly columns: readonly string[];
  /** Rows of plain cells. */
  readonly children: ReactNode;
}

/** A table that scrolls in its own frame where there is no room for it. */
export function DataTable({ label, columns, children }: Props): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="table" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}
