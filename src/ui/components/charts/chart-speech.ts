import { chartText } from '../../messages/charts.en.js';
import { type Unit, valueText } from './chart-units.js';
import type { AlignedSeries, ChartSeries } from './chart-view.js';

/** Where a key moves the cursor to; `undefined` lets go of it, `stay` is not a key of the chart. */
export function movedCursor(key: string, index: number | undefined, count: number): number | undefined | 'stay' {
  const last = count - 1;
  switch (key) {
    case 'ArrowRight':
      return Math.min(last, (index ?? -1) + 1);
    case 'ArrowLeft':
      return Math.max(0, (index ?? count) - 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'Escape':
      return index === undefined ? 'stay' : undefined;
    default:
      return 'stay';
  }
}

const mostSpoken = 5;

/** The values at one instant, largest first, as a sentence for those who hear the chart. */
export function spokenValues(
  series: readonly ChartSeries[],
  aligned: AlignedSeries,
  index: number,
  unit: Unit,
): string {
  const rows = valuesAt(series, aligned, index);
  if (rows.length === 0) return chartText.noSamples;
  const texts = rows.slice(0, mostSpoken).map(({ name, value }) => `${name} ${valueText(value, unit)}`);
  return [...texts, ...(rows.length > mostSpoken ? [chartText.more(rows.length - mostSpoken)] : [])].join(', ');
}

/** The series that have a value at this instant, largest first. */
export function valuesAt(
  series: readonly ChartSeries[],
  { values }: AlignedSeries,
  index: number,
): readonly { readonly name: string; readonly series: number; readonly value: number }[] {
  return series
    .flatMap(({ name }, at) => {
      const value = values[at]?.[index];
      return typeof value === 'number' ? [{ name, series: at, value }] : [];
    })
    .sort((a, b) => b.value - a.value);
}
