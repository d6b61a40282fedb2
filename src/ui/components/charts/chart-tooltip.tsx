import type { ReactNode } from 'react';
import { chartText } from '../../messages/charts.en.js';
import { valuesAt } from './chart-speech.js';
import { type Unit, valueText } from './chart-units.js';
import type { AlignedSeries, ChartSeries, ChartSpan } from './chart-view.js';
import type { ChartBand } from './plot-drawing.js';
import { SeriesMark } from './series-mark.js';
import type { PlotCursor } from './plot-props.js';
import { clockText } from './time-ticks.js';

interface Props {
  readonly cursor: PlotCursor;
  readonly at: number;
  readonly drawn: readonly ChartSeries[];
  readonly view: AlignedSeries;
  readonly unit: Unit;
  readonly bands: readonly ChartBand[];
  readonly span: ChartSpan;
  readonly timeZone: string | undefined;
  readonly pinned: boolean;
}

const mostRows = 10;

/** The values under the pointer, largest first, and the states of alerts at that instant. */
export function ChartTooltip(props: Props): ReactNode {
  const { cursor, at, drawn, view, unit, bands, span, timeZone, pinned } = props;
  const rows = valuesAt(drawn, view, cursor.index);
  const here = bands.filter(({ from, to }) => from <= at && at <= to);
  const isRight = at > (span.from + span.to) / 2;
  return (
    <div
      className={`chart-tip${pinned ? ' pinned' : ''}${isRight ? ' right' : ''}`}
      style={{ left: cursor.left, top: 8 }}
      aria-hidden="true"
    >
      <strong>{clockText(at, span, timeZone)}</strong>
      {here.map((band) => (
        <div key={`${band.from}${band.label}`}>
          {chartText.states[band.state]}: {band.label}
        </div>
      ))}
      {rows.slice(0, mostRows).map(({ name, series, value }) => (
        <div key={series} className="tip-row">
          <SeriesMark index={drawn[series]?.ink ?? series} />
          <span>{name}</span>
          <b>{valueText(value, unit)}</b>
        </div>
      ))}
      {rows.length > mostRows && <div className="quiet">{chartText.more(rows.length - mostRows)}</div>}
      {rows.length === 0 && <div className="quiet">{chartText.noSamples}</div>}
    </div>
  );
}
