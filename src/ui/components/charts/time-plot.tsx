import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { readInk, watchTheme } from './chart-ink.js';
import type { AlignedSeries, ChartSpan } from './chart-view.js';
import type { Unit } from './chart-units.js';
import type { ChartBand, ChartThreshold } from './plot-drawing.js';
import { type PlotContent, plotOptions } from './plot-options.js';

/** Where the value axis lies, in CSS pixels from the top of the plot's element. */
export interface PlotScale {
  readonly top: number;
  readonly height: number;
  readonly right: number;
  readonly min: number;
  readonly max: number;
}

export interface PlotCursor {
  readonly index: number;
  /** CSS pixels inside the plot's element. */
  readonly left: number;
  readonly top: number;
  /** The pointer is over this chart, not over another with the same crosshair. */
  readonly isOver: boolean;
}

/** What the frame around the plot asks of it. */
export interface PlotHandle {
  readonly moveTo: (index: number | undefined) => void;
  readonly focus: (series: number | undefined) => void;
}

export interface TimePlotProps {
  readonly aligned: AlignedSeries;
  readonly isolated: readonly (readonly number[])[];
  readonly names: readonly string[];
  readonly shown: readonly boolean[];
  readonly span: ChartSpan;
  readonly range: readonly [number, number];
  readonly empty: readonly ChartSpan[];
  readonly thresholds: readonly ChartThreshold[];
  readonly bands: readonly ChartBand[];
  readonly unit: Unit;
  readonly height: number;
  readonly timeZone: string | undefined;
  readonly syncKey: string | undefined;
  readonly handle: RefObject<PlotHandle | null>;
  readonly onZoom: ((span: ChartSpan) => void) | undefined;
  readonly onBack: () => void;
  readonly onCursor: (cursor: PlotCursor | undefined) => void;
  readonly onPin: () => void;
  readonly onScale: (scale: PlotScale) => void;
}

/** The canvas: uPlot behind props. It is built anew when the series change, and only redrawn when their samples do. */
export default function TimePlot(props: TimePlotProps): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | undefined>(undefined);
  const latest = useRef<PlotContent>({ props, ink: undefined });
  latest.current = { props, ink: latest.current.ink };
  const { names, height, syncKey, timeZone, unit, handle } = props;
  const structure = JSON.stringify([names, height, syncKey, timeZone, unit, props.onZoom !== undefined]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `structure` says all that the plot is built from
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    latest.current = { ...latest.current, ink: readInk(element) };
    const built = new uPlot(plotOptions(latest, element.clientWidth), dataOf(latest.current.props), element);
    plot.current = built;
    handle.current = handleOf(built);
    const size = new ResizeObserver(() => built.setSize({ width: element.clientWidth, height }));
    size.observe(element);
    const unwatch = watchTheme(() => {
      latest.current = { ...latest.current, ink: readInk(element) };
      built.redraw(false, true);
    });
    return () => {
      size.disconnect();
      unwatch();
      handle.current = null;
      plot.current = undefined;
      built.destroy();
    };
  }, [structure]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the ranges of the axes are read with the samples
  useEffect(() => {
    plot.current?.setData(dataOf(latest.current.props));
  }, [props.aligned, props.span.from, props.span.to, props.range[0], props.range[1]]);

  useEffect(() => {
    props.shown.forEach((show, index) => {
      if (plot.current?.series[index + 1]?.show !== show) plot.current?.setSeries(index + 1, { show });
    });
  }, [props.shown]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: these are drawn by hooks, which read the latest props
  useEffect(() => plot.current?.redraw(false), [props.thresholds, props.bands, props.empty]);

  return <div className="time-plot" ref={place} />;
}

function dataOf({ aligned }: TimePlotProps): uPlot.AlignedData {
  return [[...aligned.at], ...aligned.values.map((values) => [...values])];
}

function handleOf(plot: uPlot): PlotHandle {
  return {
    moveTo: (index) => {
      const at = index === undefined ? undefined : plot.data[0][index];
      if (at === undefined) plot.setCursor({ left: -10, top: -10 });
      else plot.setCursor({ left: plot.valToPos(at, 'x'), top: plot.height / 3 });
    },
    focus: (series) => plot.setSeries(series === undefined ? null : series + 1, { focus: true }),
  };
}
