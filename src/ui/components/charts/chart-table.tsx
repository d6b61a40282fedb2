import { type ReactNode, useContext } from 'react';
import { chartText } from '../../messages/charts.en.js';
import { instantText } from '../../lib/zone.js';
import { ZoneContext } from '../when.js';
import { type Unit, valueText } from './chart-units.js';
import { alignSeries, type ChartSeries, type ChartSpan } from './chart-view.js';

interface Props {
  readonly series: readonly ChartSeries[];
  readonly span: ChartSpan;
  readonly unit: Unit;
}

const mostRows = 200;
const mostColumns = 10;

/** The same samples in words, newest first. */
export function ChartTable({ series, span, unit }: Props): ReactNode {
  const zone = useContext(ZoneContext);
  const columns = series.slice(0, mostColumns);
  const { at, values } = alignSeries(columns);
  const rows = at
    .flatMap((time, index) => (time >= span.from && time <= span.to ? [{ time, index }] : []))
    .slice(-mostRows)
    .reverse();
  return (
    // biome-ignore lint/a11y/useSemanticElements: no landmark: a page has many of these
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <div role="group" className="chart-table" tabIndex={0} aria-label={chartText.asTable}>
      <table>
        <caption>{chartText.newest(rows.length, columns.length)}</caption>
        <thead>
          <tr>
            <th scope="col">{chartText.time}</th>
            {columns.map(({ name }, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two series may have one name; their order stands
              <th scope="col" className="number" key={column}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ time, index }) => (
            <tr key={time}>
              <th scope="row">{instantText(time, zone)}</th>
              {columns.map((_, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <td className="number" key={column}>
                  {valueText(values[column]?.[index], unit)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
