import { elapsedText } from '../../lib/elapsed.js';
import { chartText } from '../../messages/charts.en.js';
import { type Unit, valueText } from './chart-units.js';
import { type AlignedSeries, type ChartSpan, warnsBelow } from './chart-view.js';
import type { ChartThreshold } from './plot-drawing.js';

interface Drawn {
  readonly aligned: AlignedSeries;
  readonly span: ChartSpan;
  readonly thresholds: readonly ChartThreshold[];
  readonly unit: Unit;
  readonly clock: (at: number) => string;
}

/** What the eye sees first, in words: the range, the peak, and how long each threshold was passed by any line. */
export function seenFirst({ aligned, span, thresholds, unit, clock }: Drawn): string {
  const peak = peakOf(aligned, span);
  if (!peak) return chartText.noSamples;
  const beyond = thresholds.flatMap((threshold) => {
    const ms = timeBeyond(aligned, span, threshold);
    return ms === 0 ? [] : [chartText.beyondFor(threshold.label, elapsedText(ms))];
  });
  const parts = [chartText.peak(valueText(peak.value, unit), clock(peak.at)), ...beyond];
  return chartText.seen(clock(span.from), clock(span.to), parts.join(', '));
}

function peakOf({ at, values }: AlignedSeries, { from, to }: ChartSpan) {
  let peak: { readonly at: number; readonly value: number } | undefined;
  at.forEach((time, index) => {
    if (time < from || time > to) return;
    for (const line of values) {
      const value = line[index];
      if (typeof value === 'number' && (!peak || value > peak.value)) peak = { at: time, value };
    }
  });
  return peak;
}

/** Each instant stands for one step. */
function timeBeyond({ at, values, stepMs }: AlignedSeries, { from, to }: ChartSpan, threshold: ChartThreshold): number {
  const isBelow = warnsBelow(threshold);
  const isBeyond = (value: number | null | undefined): boolean =>
    typeof value === 'number' && (isBelow ? value < threshold.value : value > threshold.value);
  const beyond = at.filter((time, index) => time >= from && time <= to && values.some((line) => isBeyond(line[index])));
  return beyond.length * stepMs;
}
