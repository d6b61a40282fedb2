import type { ChartAnswer } from '../../../contract/rule-chart.js';

type Labels = Readonly<Record<string, string>>;

export interface DrawnSeries {
  readonly name: string;
  readonly labels: Labels;
  readonly points: ChartAnswer['series'][number]['points'];
}

export interface DrawnBand {
  readonly from: number;
  readonly to: number;
  readonly state: 'pending' | 'firing';
  readonly label: string;
}

/** Series under the labels in which they differ. */
export function drawnSeries(chart: ChartAnswer): readonly DrawnSeries[] {
  const names = differingNames(chart.series.map(({ labels }) => labels));
  return chart.series.map(({ labels, points }) => ({ name: nameOf(labels, names), labels, points }));
}

function differingNames(all: readonly Labels[]): readonly string[] {
  const names = new Set(all.flatMap((labels) => Object.keys(labels)));
  return [...names].filter((name) => new Set(all.map((labels) => labels[name])).size > 1 && name !== '__name__');
}

function nameOf(labels: Labels, names: readonly string[]): string {
  const told = names.filter((name) => labels[name] !== undefined).map((name) => `${name}=${labels[name]}`);
  if (told.length > 0) return told.join(' ');
  return labels.__name__ ?? (Object.values(labels).join(' ') || 'value');
}

/** When alerts would have been pending and firing. */
export function drawnBands({ episodes, to }: ChartAnswer): readonly DrawnBand[] {
  const end = Date.parse(to);
  return episodes.flatMap(({ labels, activeAt, firedAt, endedAt }): DrawnBand[] => {
    const label = nameOf(
      labels,
      Object.keys(labels).filter((name) => name !== 'alertname'),
    );
    const begin = Date.parse(activeAt);
    const over = endedAt === null ? end : Date.parse(endedAt);
    const fired = firedAt === null ? over : Date.parse(firedAt);
    return [
      ...(fired > begin ? [{ from: begin, to: fired, state: 'pending' as const, label }] : []),
      ...(firedAt === null ? [] : [{ from: fired, to: over, state: 'firing' as const, label }]),
    ];
  });
}

type Operator = '==' | '!=' | '>' | '<' | '>=' | '<=';

export function isBeyond(value: number, operator: Operator, threshold: number): boolean {
  switch (operator) {
    case '>':
      return value > threshold;
    case '>=':
      return value >= threshold;
    case '<':
      return value < threshold;
    case '<=':
      return value <= threshold;
    case '==':
      return value === threshold;
    case '!=':
      return value !== threshold;
  }
}

/**
 * Where the samples that are shown already would be beyond another threshold for so long: what is seen while it is
 * dragged. What counts is the answer of the state machine, which comes as soon as it rests.
 */
export function estimatedBands(
  { series, to }: Pick<ChartAnswer, 'series' | 'to'>,
  { operator, value }: { readonly operator: Operator; readonly value: number },
  forMs: number,
): readonly DrawnBand[] {
  const end = Date.parse(to);
  const names = differingNames(series.map(({ labels }) => labels));
  return series.flatMap(({ labels, points }) => {
    const label = nameOf(labels, names);
    return runsOf(points, (sample) => isBeyond(sample, operator, value), end).flatMap(
      ({ from, to: over }): DrawnBand[] => {
        const fired = Math.min(from + forMs, over);
        return [
          ...(fired > from ? [{ from, to: fired, state: 'pending' as const, label }] : []),
          ...(fired < over ? [{ from: fired, to: over, state: 'firing' as const, label }] : []),
        ];
      },
    );
  });
}

function runsOf(
  points: DrawnSeries['points'],
  holds: (value: number) => boolean,
  end: number,
): readonly { readonly from: number; readonly to: number }[] {
  const runs: { from: number; to: number }[] = [];
  let begin: number | undefined;
  for (const [at, value] of points) {
    const held = value !== null && holds(value);
    if (held) begin ??= at;
    else if (begin !== undefined) {
      runs.push({ from: begin, to: at });
      begin = undefined;
    }
  }
  return begin === undefined ? runs : [...runs, { from: begin, to: end }];
}

/** Where a slider for the threshold may go: a little beyond all that was seen, in steps that can be told apart. */
export function thresholdRange(chart: ChartAnswer, value: number) {
  const seen = chart.series.flatMap(({ points }) => points.flatMap(([, each]) => (each === null ? [] : [each])));
  const low = seen.reduce((least, each) => Math.min(least, each), value);
  const high = seen.reduce((most, each) => Math.max(most, each), value);
  const room = (high - low || Math.abs(value) || 1) * 0.1;
  const step = 10 ** Math.floor(Math.log10((high - low + 2 * room) / 100));
  return { min: rounded(low - room, step), max: rounded(high + room, step), step };
}

/** To a multiple of the step, without the digits that binary fractions bring. */
export function rounded(value: number, step: number): number {
  const digits = Math.max(0, -Math.floor(Math.log10(step)));
  return Number((Math.round(value / step) * step).toFixed(Math.min(digits, 20)));
}

/** A duration of Prometheus in ms; 0 for what is none. */
export function durationMs(text: string): number {
  const units: Readonly<Record<string, number>> = {
    ms: 1,
    s: 1_000,
    m: 60_000,
    h: 3_600_000,
    d: 86_400_000,
    w: 604_800_000,
    y: 31_536_000_000,
  };
  return [...text.matchAll(/(\d+)(ms|[smhdwy])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (units[unit ?? ''] ?? 0),
    0,
  );
}

/** How often alerts fired. */
export function firingsIn(bands: readonly DrawnBand[]): number {
  return bands.filter(({ state }) => state === 'firing').length;
}
