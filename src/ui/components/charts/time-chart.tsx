import {
  type ComponentProps,
  type KeyboardEvent,
  lazy,
  type ReactNode,
  Suspense,
  useContext,
  useMemo,
  useRef,
  useState,
} from 'react';
import './time-chart.css';
import { chartText } from '../../messages/charts.en.js';
import { zoneName } from '../../lib/zone.js';
import { ZoneContext } from '../when.js';
import { ChartLegend } from './chart-legend.js';
import { seenFirst } from './chart-summary.js';
import { ChartTable } from './chart-table.js';
import { ChartTooltip } from './chart-tooltip.js';
import { unitNamed } from './chart-units.js';
import {
  alignSeries,
  type ChartSeries,
  emptyStretches,
  fixedEnds,
  isolatedIndexes,
  mostSeries,
  shownValues,
  valueRange,
} from './chart-view.js';
import { movedCursor, spokenValues } from './chart-speech.js';
import type { ChartBand, ChartThreshold } from './plot-drawing.js';
import { ThresholdHandle } from './threshold-handle.js';
import { clockText } from './time-ticks.js';
import type { PlotCursor, PlotHandle, PlotScale } from './plot-props.js';
import { type SeriesChoice, useSeriesChoice } from './use-series-choice.js';
import { useZoomSteps } from './use-zoom-steps.js';

const TimePlot = lazy(() => import('./time-plot.js'));

export interface TimeChartProps {
  readonly series: readonly ChartSeries[];
  /** Epoch ms; the axis spans exactly this. */
  readonly from: number;
  readonly to: number;
  readonly height: number;
  /** How many series there are, where not all of them were sent. */
  readonly total?: number | undefined;
  /** One of `units`; anything else is a plain number. */
  readonly unit?: string | undefined;
  readonly thresholds?: readonly ChartThreshold[] | undefined;
  readonly bands?: readonly ChartBand[] | undefined;
  /** Charts with the same key share the crosshair, by time. */
  readonly syncKey?: string | undefined;
  /** Somebody dragged over a stretch of time: ask for it anew. */
  readonly onZoom?: ((from: number, to: number) => void) | undefined;
  /** Somebody dragged a horizontal line: a threshold for a rule. */
  readonly onThreshold?: ((value: number) => void) | undefined;
  /** Somebody chose a band, by its place among `bands`: with a click, or Enter where the cursor is. */
  readonly onBand?: ((band: number) => void) | undefined;
  /** Ends of the value axis, where they are to be fixed. */
  readonly ends?: readonly [number | undefined, number | undefined] | undefined;
  /** One sentence that says what the picture shows. */
  readonly summary: string;
  /** Below the chart, beside what it says of itself. */
  readonly note?: ReactNode;
  /** Whether it is seen as a table, where somebody else decides that. */
  readonly table?: { readonly on: boolean; readonly turn: (on: boolean) => void } | undefined;
}

const none: readonly never[] = [];

/** Lines over time, as honest as the samples: gaps stay gaps, lone samples are dots, nothing is smoothed. */
export function TimeChart(props: TimeChartProps): ReactNode {
  const [own, setOwn] = useState(false);
  const { series, table = { on: own, turn: setOwn } } = props;
  const all = Math.max(series.length, props.total ?? 0);
  const drawn = useMemo(() => series.slice(0, mostSeries), [series]);
  const choice = useSeriesChoice(drawn.length);
  const zone = useContext(ZoneContext);
  const span = { from: props.from, to: props.to };
  return (
    <figure className="time-chart">
      {table.on ? (
        <ChartTable series={drawn} span={span} unit={unitNamed(props.unit)} />
      ) : (
        <PlotFrame {...props} drawn={drawn} choice={choice} />
      )}
      <ChartLegend series={drawn} span={span} unit={unitNamed(props.unit)} choice={choice} />
      <figcaption className="chart-foot">
        {all > drawn.length && <span>{chartText.shownOf(drawn.length, all)}</span>}
        {props.note}
        <span className="chart-zone">{chartText.zone(zoneName(zone))}</span>
        <button type="button" className="link" aria-pressed={table.on} onClick={() => table.turn(!table.on)}>
          {table.on ? chartText.asChart : chartText.asTable}
        </button>
      </figcaption>
    </figure>
  );
}

interface FrameProps extends TimeChartProps {
  readonly drawn: readonly ChartSeries[];
  readonly choice: SeriesChoice;
}

function PlotFrame(props: FrameProps): ReactNode {
  const { drawn, choice, from, to, height } = props;
  const { thresholds = none, bands = none } = props;
  const [least, most] = props.ends ?? none;
  const zone = useContext(ZoneContext);
  const timeZone = zone === 'local' ? undefined : zoneName(zone);
  const [cursor, setCursor] = useState<PlotCursor | undefined>();
  const [pinned, setPinned] = useState(false);
  const [scale, setScale] = useState<PlotScale | undefined>();
  const handle = useRef<PlotHandle | null>(null);
  const view = useMemo(() => viewOf(drawn, { from, to }), [drawn, from, to]);
  const range = useMemo(
    () =>
      fixedEnds(valueRange(shownValues(choice.shownOf(drawn), { from, to }, thresholds)), [least, most], thresholds),
    [drawn, from, to, thresholds, choice, least, most],
  );
  const { zoom, back } = useZoomSteps({ from, to }, props.onZoom);
  const unit = unitNamed(props.unit);
  const seen = useMemo(() => {
    const clock = (at: number): string => clockText(at, { from, to }, timeZone);
    return seenFirst({ aligned: view.aligned, span: { from, to }, thresholds, unit, clock });
  }, [view, from, to, thresholds, unit, timeZone]);
  const at = cursor && view.aligned.at[cursor.index];
  const pointed = { drawn, unit, timeZone, view: view.aligned, span: { from, to } };
  const here = cursor && at !== undefined ? { ...pointed, cursor, at } : undefined;
  const label = [props.summary, seen, chartText.plotKeys, ...(props.onBand ? [chartText.bandKeys] : [])].join(' ');

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') chooseBand(props, at);
    const moved = movedCursor(event.key, cursor?.index, view.aligned.at.length);
    if (moved === 'stay') return;
    event.preventDefault();
    setPinned(false);
    handle.current?.moveTo(moved);
  };

  choice.follow((focused) => handle.current?.focus(focused));
  return (
    <div className="chart-plot" style={{ minHeight: height }}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move the cursor of the picture */}
      <div role="img" aria-label={label} tabIndex={0} onKeyDown={onKeyDown}>
        <Suspense fallback={<div className="chart-wait" style={{ height }} />}>
          <TimePlot
            {...view}
            {...{ thresholds, bands, range, unit, height, timeZone, handle }}
            shown={choice.shown}
            span={{ from, to }}
            syncKey={props.syncKey}
            onZoom={zoom}
            onBack={back}
            onCursor={(next) => !pinned && setCursor(next)}
            onPin={() => chooseBand(props, at) || setPinned(!pinned)}
            onScale={(next) => setScale((now) => (isSame(now, next) ? now : next))}
          />
        </Suspense>
      </div>
      {drawn.length === 0 && <p className="chart-nothing">{chartText.nothing}</p>}
      {here?.cursor.isOver && <ChartTooltip {...here} {...{ bands, pinned }} />}
      {props.onThreshold && scale && (
        <ThresholdHandle scale={scale} start={thresholds[0]?.value} unit={unit} onThreshold={props.onThreshold} />
      )}
      <p className="sr" aria-live="polite">
        {here && !here.cursor.isOver && <Spoken {...here} />}
      </p>
    </div>
  );
}

type SpokenProps = Omit<ComponentProps<typeof ChartTooltip>, 'bands' | 'pinned'>;

/** What stands at the cursor that keys have moved. */
function Spoken({ cursor, at, drawn, view, unit, span, timeZone }: SpokenProps): ReactNode {
  if (document.activeElement?.getAttribute('role') !== 'img') return null;
  return chartText.at(clockText(at, span, timeZone), spokenValues(drawn, view, cursor.index, unit));
}

/** Whether there is a band at this instant that somebody waits to be told of. */
function chooseBand({ bands = none, onBand }: TimeChartProps, at: number | undefined): boolean {
  const band = at === undefined ? -1 : bands.findLastIndex(({ from, to }) => from <= at && at <= to);
  if (band < 0 || !onBand) return false;
  onBand(band);
  return true;
}

function viewOf(drawn: readonly ChartSeries[], span: { readonly from: number; readonly to: number }) {
  const aligned = alignSeries(drawn);
  return {
    aligned,
    names: drawn.map(({ name }) => name),
    inks: drawn.map(({ ink }, index) => ink ?? index),
    isolated: aligned.values.map(isolatedIndexes),
    empty: drawn.length === 0 ? none : emptyStretches(aligned, span),
  };
}

function isSame(one: PlotScale | undefined, other: PlotScale): boolean {
  return one !== undefined && JSON.stringify(one) === JSON.stringify(other);
}
