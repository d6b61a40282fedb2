import { type MouseEvent, type ReactNode, useMemo, useState } from 'react';
import { chartText } from '../../messages/charts.en.js';
import { SeriesMark } from './series-mark.js';
import { type Unit, valueText } from './chart-units.js';
import {
  type ChartSeries,
  type ChartSpan,
  type LegendOrder,
  labelText,
  legendOrder,
  splitLabels,
  statsOf,
} from './chart-view.js';
import type { SeriesChoice } from './use-series-choice.js';

interface Props {
  readonly series: readonly ChartSeries[];
  readonly span: ChartSpan;
  readonly unit: Unit;
  readonly choice: SeriesChoice;
}

const columns = ['last', 'min', 'avg', 'max'] as const;

/** Below the chart: every line with its values over the range seen. Click isolates, with Ctrl or Command it toggles. */
export function ChartLegend({ series, span, unit, choice }: Props): ReactNode {
  const [order, setOrder] = useState<{ readonly by: LegendOrder; readonly descending: boolean } | undefined>();
  const { from, to } = span;
  const rows = useMemo(
    () => series.map((one) => ({ name: one.name, ink: one.ink, stats: statsOf(one.points, { from, to }) })),
    [series, from, to],
  );
  if (series.length === 0) return null;
  const { common } = splitLabels(series.map(({ labels }) => labels));
  const indexes = order ? legendOrder(rows, order.by, order.descending) : rows.map((_, index) => index);
  const sort = (by: LegendOrder): void =>
    setOrder(order?.by === by ? { by, descending: !order.descending } : { by, descending: by !== 'name' });
  const direction = (by: LegendOrder) =>
    order?.by !== by ? ('none' as const) : order.descending ? ('descending' as const) : ('ascending' as const);
  return (
    // biome-ignore lint/a11y/useSemanticElements: no landmark: a page has many of these
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <div role="group" className="chart-legend" tabIndex={0} aria-label={chartText.legend}>
      <table>
        <caption>{Object.keys(common).length > 0 ? chartText.common(labelText(common)) : chartText.ofRange}</caption>
        <thead>
          <tr>
            {(['name', ...columns] as const).map((by) => (
              <th key={by} scope="col" aria-sort={direction(by)} className={by === 'name' ? '' : 'number'}>
                <button
                  type="button"
                  className="link"
                  title={chartText.sortBy(by === 'name' ? chartText.series : chartText[by])}
                  onClick={() => sort(by)}
                >
                  {by === 'name' ? chartText.series : chartText[by]}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody onMouseLeave={() => choice.focus(undefined)}>
          {indexes.map((index) => (
            <LegendRow key={index} {...{ index, unit, choice }} row={rows[index]} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly index: number;
  readonly unit: Unit;
  readonly choice: SeriesChoice;
  readonly row:
    | { readonly name: string; readonly ink: number | undefined; readonly stats: ReturnType<typeof statsOf> }
    | undefined;
}

function LegendRow({ index, unit, choice, row }: RowProps): ReactNode {
  if (!row) return null;
  const isShown = choice.shown[index] !== false;
  const pick = (event: MouseEvent): void =>
    event.ctrlKey || event.metaKey ? choice.toggle(index) : choice.isolate(index);
  return (
    <tr className={isShown ? '' : 'off'} onMouseEnter={() => choice.focus(index)}>
      <td>
        <button
          type="button"
          className="legend-name"
          aria-pressed={isShown}
          title={chartText.isolate(row.name)}
          onClick={pick}
        >
          <SeriesMark index={row.ink ?? index} /> {row.name}
        </button>
      </td>
      {columns.map((column) => (
        <td key={column} className="number">
          {valueText(row.stats[column], unit)}
        </td>
      ))}
    </tr>
  );
}
