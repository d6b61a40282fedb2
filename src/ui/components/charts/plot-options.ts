import type { RefObject } from 'react';
import uPlot from 'uplot';
import { type ChartInk, dashOf, inkCount, letterPx } from './chart-ink.js';
import { tickSteps, tickTexts } from './chart-units.js';
import { drawBehind, drawStrip, drawThresholds, type PlotExtras } from './plot-drawing.js';
import type { TimePlotProps } from './plot-props.js';
import { clockText, timeTickTexts } from './time-ticks.js';

/** What the plot shows now; its hooks read it when they draw. */
export interface PlotContent {
  readonly props: TimePlotProps;
  readonly ink: ChartInk | undefined;
}

type Latest = RefObject<PlotContent>;

const font = `${letterPx()}px system-ui, sans-serif`;
const shortestDragPx = 6;

export function plotOptions(latest: Latest, width: number): uPlot.Options {
  const { names, inks, height, timeZone, syncKey, onZoom } = latest.current.props;
  return {
    ...{ width: Math.max(width, 80), height, ms: 1 as const, legend: { show: false }, focus: { alpha: 0.25 } },
    tzDate: (at) => (timeZone === undefined ? new Date(at) : uPlot.tzDate(new Date(at), timeZone)),
    padding: [10, 20, 4, 0],
    scales: {
      x: { time: true, range: () => [latest.current.props.span.from, latest.current.props.span.to] },
      y: { range: () => [...latest.current.props.range] as [number, number] },
    },
    axes: [timeAxis(latest), valueAxis(latest)],
    series: [{}, ...names.map((label, index) => seriesOptions(latest, { label, index, ink: inks[index] ?? index }))],
    cursor: {
      y: false,
      drag: { x: onZoom !== undefined, y: false, setScale: false, dist: shortestDragPx },
      focus: { prox: 24 },
      points: { size: 7 },
      bind: { dblclick: (_self, _target) => () => goBack(latest) },
      ...(syncKey === undefined ? {} : { sync: { key: syncKey, scales: ['x', null], setSeries: false } }),
    },
    hooks: hooksOf(latest),
  };
}

function goBack(latest: Latest): null {
  latest.current.props.onBack();
  return null;
}

function seriesOptions(
  latest: Latest,
  { label, index, ink }: { readonly label: string; readonly index: number; readonly ink: number },
): uPlot.Series {
  const colour = (): string => latest.current.ink?.series[ink % inkCount] ?? 'currentColor';
  return {
    label,
    show: latest.current.props.shown[index] !== false,
    stroke: colour,
    width: 1.5,
    dash: dashOf(ink),
    spanGaps: false,
    points: {
      show: false,
      size: 5,
      fill: colour,
      filter: (_plot, series) => [...(latest.current.props.isolated[series - 1] ?? [])],
    },
  };
}

function timeAxis(latest: Latest): uPlot.Axis {
  return {
    ...axisLook(latest),
    space: 6.4 * letterPx(),
    size: 3.6 * letterPx(),
    values: (_plot, ticks) => [...timeTickTexts(ticks, latest.current.props.timeZone)],
  };
}

function valueAxis(latest: Latest): uPlot.Axis {
  return {
    ...axisLook(latest),
    space: 28,
    incrs: [...tickSteps(latest.current.props.unit)],
    size: (plot, values) => widthOf(plot, values),
    values: (_plot, ticks) => [...tickTexts(ticks, latest.current.props.unit)],
  };
}

function axisLook(latest: Latest): uPlot.Axis {
  const grid = (): string => latest.current.ink?.grid ?? 'currentColor';
  return {
    font,
    stroke: () => latest.current.ink?.text ?? 'currentColor',
    gap: 4,
    grid: { stroke: grid, width: 1 },
    ticks: { stroke: grid, width: 1, size: 4 },
  };
}

/** As wide as its longest text. */
function widthOf(plot: uPlot, values: readonly string[] | null): number {
  plot.ctx.save();
  plot.ctx.font = `${letterPx() * devicePixelRatio}px system-ui, sans-serif`;
  const widest = Math.max(0, ...(values ?? []).map((text) => plot.ctx.measureText(text).width));
  plot.ctx.restore();
  return Math.ceil(widest / devicePixelRatio) + 14;
}

function hooksOf(latest: Latest): uPlot.Hooks.Arrays {
  const extras = (): PlotExtras | undefined => {
    const { props, ink } = latest.current;
    const clock = (at: number): string => clockText(at, props.span, props.timeZone);
    return ink && { ink, clock, thresholds: props.thresholds, bands: props.bands, empty: props.empty };
  };
  const drawing = (draw: (plot: uPlot, extras: PlotExtras) => void) => (plot: uPlot) => {
    const now = extras();
    if (now) draw(plot, now);
  };
  return {
    drawClear: [drawing(drawBehind)],
    drawAxes: [drawing(drawThresholds)],
    draw: [drawing(drawStrip), (plot) => tellScale(plot, latest)],
    setCursor: [(plot) => tellCursor(plot, latest)],
    setSelect: [(plot) => tellZoom(plot, latest)],
    ready: [(plot) => plot.over.addEventListener('click', () => latest.current.props.onPin())],
  };
}

function tellScale(plot: uPlot, latest: Latest): void {
  const { min = 0, max = 1 } = plot.scales.y ?? {};
  const { left, top, width, height } = plot.bbox;
  const px = devicePixelRatio;
  latest.current.props.onScale({
    ...{ top: top / px, height: height / px, right: (left + width) / px },
    ...{ min: min ?? 0, max: max ?? 1 },
  });
}

function tellCursor(plot: uPlot, latest: Latest): void {
  const { idx, left = -10, top = -10 } = plot.cursor;
  const { onCursor } = latest.current.props;
  if (idx === null || idx === undefined || left < 0) onCursor(undefined);
  else {
    const px = devicePixelRatio;
    onCursor({
      ...{ index: idx, left: left + plot.bbox.left / px, top: top + plot.bbox.top / px },
      isOver: plot.over.matches(':hover'),
    });
  }
}

/** A stretch that was dragged over is asked for anew, not blown up. */
function tellZoom(plot: uPlot, latest: Latest): void {
  const { left, width } = plot.select;
  plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
  if (width < shortestDragPx) return;
  const [from, to] = [plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x')];
  latest.current.props.onZoom?.({ from: Math.floor(from), to: Math.ceil(to) });
}
