/** `[epoch ms, value]`; `null` says that there was no sample. */
export type ChartPoint = readonly [number, number | null];

export interface ChartSeries {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly points: readonly ChartPoint[];
  /** Which colour and dash it has; without it those of its place. */
  readonly ink?: number;
}

export interface ChartSpan {
  readonly from: number;
  readonly to: number;
}

/** Series on one common list of instants; `undefined`: this series is not asked at this instant, its line goes on. */
export interface AlignedSeries {
  readonly at: readonly number[];
  readonly values: readonly (readonly (number | null | undefined)[])[];
  /** The distance of two samples; 0 when no series has two. */
  readonly stepMs: number;
}

/** More lines than this nobody tells apart. */
export const mostSeries = 50;

const notFinite = (value: number | null): boolean => value === null || !Number.isFinite(value);

/**
 * Brings the series to one list of instants. A hole in a series of more than one and a half steps becomes a gap, also
 * where the source leaves the instants out; nothing is carried forward. What cannot be drawn (NaN, infinite) is a gap.
 */
export function alignSeries(series: readonly ChartSeries[]): AlignedSeries {
  const stepMs = stepOf(series);
  const holes = series.flatMap(({ points }) => holesOf(points, stepMs));
  const at = [...new Set([...series.flatMap(({ points }) => points.map(([time]) => time)), ...holes])].sort(
    (a, b) => a - b,
  );
  return { at, stepMs, values: series.map(({ points }) => valuesAt(at, points, stepMs)) };
}

/** The smallest distance of two neighbours: on the grid of a range query this is the grid's step. */
function stepOf(series: readonly ChartSeries[]): number {
  let step = Number.POSITIVE_INFINITY;
  for (const { points } of series) {
    points.forEach(([time], index) => {
      const before = points[index - 1];
      if (before && time > before[0]) step = Math.min(step, time - before[0]);
    });
  }
  return Number.isFinite(step) ? step : 0;
}

/** One instant inside each hole, so that a line cannot cross it even when no other series has a sample there. */
function holesOf(points: readonly ChartPoint[], stepMs: number): readonly number[] {
  return points.flatMap(([time], index) => {
    const before = points[index - 1];
    return before && time - before[0] > stepMs * 1.5 ? [before[0] + stepMs] : [];
  });
}

function valuesAt(
  at: readonly number[],
  points: readonly ChartPoint[],
  stepMs: number,
): readonly (number | null | undefined)[] {
  let next = 0;
  return at.map((time) => {
    while ((points[next]?.[0] ?? Number.POSITIVE_INFINITY) < time) next += 1;
    const here = points[next];
    if (here?.[0] === time) return notFinite(here[1]) ? null : here[1];
    return isBridged(points[next - 1], here, stepMs) ? undefined : null;
  });
}

function isBridged(before: ChartPoint | undefined, after: ChartPoint | undefined, stepMs: number): boolean {
  return before !== undefined && after !== undefined && after[0] - before[0] <= stepMs * 1.5;
}

/** Samples without a neighbour, which no line shows: indexes for dots. */
export function isolatedIndexes(values: readonly (number | null | undefined)[]): readonly number[] {
  const drawn = values.flatMap((value, index) => (value === undefined ? [] : [index]));
  return drawn.flatMap((index, place) => {
    if (typeof values[index] !== 'number') return [];
    const isAlone = [drawn[place - 1], drawn[place + 1]].every(
      (near) => near === undefined || typeof values[near] !== 'number',
    );
    return isAlone ? [index] : [];
  });
}

/** Stretches of the range in which no series at all has a sample, longer than two steps. */
export function emptyStretches(aligned: AlignedSeries, { from, to }: ChartSpan): readonly ChartSpan[] {
  const { at, values, stepMs } = aligned;
  const known = at.filter((_, index) => values.some((one) => typeof one[index] === 'number'));
  if (known.length === 0) return [{ from, to }];
  const edges = [from - stepMs, ...known.filter((time) => time >= from && time <= to), to + stepMs];
  return edges.flatMap((time, index) => {
    const next = edges[index + 1];
    if (next === undefined || next - time <= stepMs * 2.5 || stepMs === 0) return [];
    return [{ from: Math.max(from, time + stepMs / 2), to: Math.min(to, next - stepMs / 2) }];
  });
}

export interface SeriesStats {
  readonly last: number | null;
  readonly min: number | null;
  readonly avg: number | null;
  readonly max: number | null;
}

/** Of the samples inside the range that is seen. */
export function statsOf(points: readonly ChartPoint[], { from, to }: ChartSpan): SeriesStats {
  const seen = points.flatMap(([time, value]) =>
    time >= from && time <= to && value !== null && Number.isFinite(value) ? [value] : [],
  );
  if (seen.length === 0) return { last: null, min: null, avg: null, max: null };
  return {
    last: seen.at(-1) ?? null,
    min: seen.reduce((a, b) => Math.min(a, b)),
    max: seen.reduce((a, b) => Math.max(a, b)),
    avg: seen.reduce((sum, value) => sum + value / seen.length, 0),
  };
}

/** The range of the value axis: everything drawn and every threshold, with air, and from zero where that is near. */
export function valueRange(values: readonly number[]): readonly [number, number] {
  const min = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const max = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  if (min > max) return [0, 1];
  if (min === max) return flatRange(min);
  const air = (max - min) * 0.08;
  const low = min >= 0 && min <= (max - min) * 0.6 ? 0 : min - air;
  return [low, max <= 0 && max + air > 0 ? 0 : max + air];
}

/** The range with its ends as somebody fixed them, and always every threshold; one that would be empty stays as it was. */
export function fixedEnds(
  range: readonly [number, number],
  [least, most]: readonly (number | undefined)[],
  thresholds: readonly { readonly value: number }[] = [],
): readonly [number, number] {
  const values = thresholds.map(({ value }) => value).filter(Number.isFinite);
  const [low, high] = [Math.min(least ?? range[0], ...values), Math.max(most ?? range[1], ...values)];
  return low < high ? [low, high] : range;
}

function flatRange(value: number): readonly [number, number] {
  if (value === 0) return [0, 1];
  return value > 0 ? [0, value * 1.5] : [value * 1.5, 0];
}

/** Every value that the axis has to hold. */
export function shownValues(
  series: readonly ChartSeries[],
  { from, to }: ChartSpan,
  thresholds: readonly { readonly value: number }[],
): readonly number[] {
  const drawn = series.flatMap(({ points }) =>
    points.flatMap(([time, value]) => (time >= from && time <= to && value !== null ? [value] : [])),
  );
  return [...drawn, ...thresholds.map(({ value }) => value)].filter(Number.isFinite);
}

/** Whether too little is what the threshold warns of: `critical < 5`. */
export function warnsBelow({ label }: { readonly label: string }): boolean {
  return /^[^\d]*</.test(label);
}

/** What all label sets have in common, and of each what sets it apart. */
export function splitLabels(sets: readonly Readonly<Record<string, string>>[]): {
  readonly common: Readonly<Record<string, string>>;
  readonly own: readonly Readonly<Record<string, string>>[];
} {
  const [first = {}, ...others] = sets;
  const shared = (name: string, value: string): boolean => others.every((set) => set[name] === value);
  const common = Object.fromEntries(
    Object.entries(first).filter(([name, value]) => sets.length > 1 && shared(name, value)),
  );
  const own = sets.map((set) =>
    Object.fromEntries(Object.entries(set).filter(([name]) => !Object.hasOwn(common, name))),
  );
  return { common, own };
}

/** Labels as PromQL writes them: `up{job="a"}`. */
export function labelText(labels: Readonly<Record<string, string>>): string {
  const { __name__: name = '', ...rest } = labels;
  const inside = Object.keys(rest)
    .sort()
    .map((label) => `${label}=${JSON.stringify(rest[label])}`);
  return inside.length === 0 && name !== '' ? name : `${name}{${inside.join(', ')}}`;
}

export type LegendOrder = 'name' | keyof SeriesStats;

/** Indexes of the series as the legend lists them; what has no value comes last. */
export function legendOrder(
  rows: readonly { readonly name: string; readonly stats: SeriesStats }[],
  by: LegendOrder,
  descending: boolean,
): readonly number[] {
  const sign = descending ? -1 : 1;
  const compare = (a: number, b: number): number => {
    const [one, two] = [rows[a], rows[b]];
    if (!one || !two) return 0;
    if (by === 'name') return sign * one.name.localeCompare(two.name, 'en', { numeric: true });
    const [left, right] = [one.stats[by], two.stats[by]];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * (left - right);
  };
  return rows.map((_, index) => index).sort((a, b) => compare(a, b) || a - b);
}

/** The drawn instant nearest to `time`. */
export function nearestIndex(at: readonly number[], time: number): number | undefined {
  if (at.length === 0) return undefined;
  let [low, high] = [0, at.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((at[middle] ?? 0) <= time) low = middle;
    else high = middle;
  }
  return Math.abs((at[low] ?? 0) - time) <= Math.abs((at[high] ?? 0) - time) ? low : high;
}
