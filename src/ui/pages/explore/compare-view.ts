import { inkCount } from '../../components/charts/chart-ink.js';
import { type ChartSeries, labelText } from '../../components/charts/chart-view.js';

const mostCompared = 25;

/** Series with what they were before, as late as now: in the same colour, dashed; a line that is gone comes last. */
export function withBefore(
  now: readonly ChartSeries[],
  before: readonly ChartSeries[],
  { shiftMs, name }: { readonly shiftMs: number; readonly name: (of: string) => string },
): readonly ChartSeries[] {
  const keyOf = ({ labels }: ChartSeries): string => labelText(labels);
  const places = new Map(now.map((one, index) => [keyOf(one), index]));
  const shifted = before.slice(0, mostCompared).map((one, index) => ({
    ...one,
    ...{ name: name(one.name), ink: (places.get(keyOf(one)) ?? now.length + index) + inkCount },
    points: one.points.map(([at, value]) => [at + shiftMs, value] as const),
  }));
  return [...now.slice(0, mostCompared), ...shifted];
}
