import type { Labels } from '../../src/domain/labels/label-set.js';
import { setStaleMarker } from '../../src/promql/stale-marker.js';
import type { SeriesSamples } from '../../src/promql/series-reader.js';

/** First instant of all data: a round time in the past, so that a server takes it and dates are the same in every run. */
export const dataStartMs = 1_700_000_000_000;

/** What a series holds at one scrape: a value, nothing, or the mark that it has ended. */
export type Scraped = number | 'gap' | 'stale';

/** A series of one sample every `stepMs` from {@link dataStartMs} on. */
export function seriesOf(labels: Labels, stepMs: number, scraped: readonly Scraped[]): SeriesSamples {
  const kept = scraped.map((value, index) => ({ value, index })).filter(({ value }) => value !== 'gap');
  const times = Float64Array.from(kept, ({ index }) => dataStartMs + index * stepMs);
  const values = Float64Array.from(kept, ({ value }) => (typeof value === 'number' ? value : 0));
  kept.forEach(({ value }, index) => {
    if (value === 'stale') setStaleMarker(values, index);
  });
  return { labels, times, values };
}
