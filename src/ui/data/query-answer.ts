import type { ChartPoint, ChartSeries } from '../components/charts/chart-view.js';
import { labelText, splitLabels } from '../components/charts/chart-view.js';

type Labels = Readonly<Record<string, string>>;
type Sample = readonly [seconds: number, value: string];

interface Entry {
  readonly metric: Labels;
  readonly values?: readonly Sample[];
  readonly value?: Sample;
}

/** Prometheus' answer to a query. */
export interface QueryEnvelope {
  readonly data: {
    readonly resultType: 'matrix' | 'vector' | 'scalar' | 'string';
    readonly result: readonly Entry[] | Sample;
    readonly stats?: {
      readonly timings: { readonly execTotalTime: number };
      readonly samples?: { readonly totalQueryableSamples: number };
    };
  };
  readonly warnings?: readonly string[];
  readonly infos?: readonly string[];
}

export interface QuerySpan {
  readonly from: number;
  readonly to: number;
  readonly stepMs: number;
}

/** What a query cost. */
export interface QueryCost {
  readonly series: number;
  readonly samples: number;
  readonly ms: number;
  readonly node: string;
}

/** One series of an instant query; `value` NaN and infinite are numbers here. */
export interface InstantSeries {
  readonly labels: Labels;
  readonly value: number;
}

const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 43_200, 86_400];

/** A step that people know, with at most so many points; both ends on its grid, so that points stay where they are. */
export function gridOf(range: { readonly from: number; readonly to: number }, points: number, leastMs = 0): QuerySpan {
  const wanted = Math.max((range.to - range.from) / points, leastMs) / 1_000;
  const stepMs = (steps.find((step) => step >= wanted) ?? Math.ceil(wanted / 86_400) * 86_400) * 1_000;
  return { stepMs, from: Math.ceil(range.from / stepMs) * stepMs, to: Math.floor(range.to / stepMs) * stepMs };
}

/** The series of a range query on its whole grid: where there is no sample there is `null`. */
export function rangeSeries(answer: QueryEnvelope, grid: QuerySpan, legend = ''): readonly ChartSeries[] {
  const entries = entriesOf(answer);
  const { own } = splitLabels(entries.map(({ metric }) => metric));
  // What all have in common is said once, above the legend.
  const shown = (metric: Labels, index: number): Labels => (legend.trim() === '' ? (own[index] ?? metric) : metric);
  return entries.map(({ metric, values = [] }, index) => ({
    name: seriesName(shown(metric, index), legend),
    labels: metric,
    points: onGrid(values, grid),
  }));
}

function onGrid(values: readonly Sample[], { from, to, stepMs }: QuerySpan): readonly ChartPoint[] {
  const known = new Map(values.map(([seconds, value]) => [Math.round(seconds * 1_000), numberOf(value)]));
  const points: ChartPoint[] = [];
  for (let at = from; at <= to; at += stepMs) points.push([at, known.get(at) ?? null]);
  return points;
}

export function instantSeries(answer: QueryEnvelope): readonly InstantSeries[] {
  return entriesOf(answer).flatMap(({ metric, value }) =>
    value ? [{ labels: metric, value: numberOf(value[1]) }] : [],
  );
}

/** A scalar is a series without labels. */
function entriesOf({ data }: QueryEnvelope): readonly Entry[] {
  if (data.resultType === 'scalar' || data.resultType === 'string') {
    return [{ metric: {}, value: data.result as Sample }];
  }
  return data.result as readonly Entry[];
}

function numberOf(text: string): number {
  if (text === '+Inf') return Number.POSITIVE_INFINITY;
  return text === '-Inf' ? Number.NEGATIVE_INFINITY : Number(text);
}

/** `{{instance}}` stands for a label; without a legend the labels themselves are the name. */
export function seriesName(labels: Labels, legend: string): string {
  if (legend.trim() === '') return labelText(labels);
  return legend.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => labels[name] ?? '');
}

export function costOf({ data: { stats } }: QueryEnvelope, series: number, node: string): QueryCost {
  return {
    series,
    samples: stats?.samples?.totalQueryableSamples ?? 0,
    ms: Math.round((stats?.timings.execTotalTime ?? 0) * 1_000),
    node,
  };
}
