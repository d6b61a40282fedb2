import { type ReactNode, useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { readInk, watchTheme } from './chart-ink.js';
import { type PlotContent, plotOptions } from './plot-options.js';
import type { PlotHandle, TimePlotProps } from './plot-props.js';

/** The canvas: uPlot behind props. It is built anew when the series change, and only redrawn when their samples do. */
export default function TimePlot(props: TimePlotProps): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | undefined>(undefined);
  const latest = useRef<PlotContent>({ props, ink: undefined });
  latest.current = { props, ink: latest.current.ink };
  const { names, inks, height, syncKey, timeZone, unit, handle } = props;
  const structure = JSON.stringify([names, inks, height, syncKey, timeZone, unit, props.onZoom !== undefined]);

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
