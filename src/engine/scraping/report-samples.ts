import { type Labels, metricNameLabel } from '../../domain/labels/label-set.js';
import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';
import type { NewSample } from '../ports/sample-writer.js';

export interface ScrapeFigures {
  readonly up: boolean;
  readonly durationMs: DurationMs;
  readonly scraped: number;
  readonly kept: number;
  readonly added: number;
}

/** What Prometheus tells of each scrape beside the samples. */
export function reportSamples(labels: Labels, at: Instant, figures: ScrapeFigures): readonly NewSample[] {
  const values: readonly (readonly [name: string, value: number])[] = [
    ['up', figures.up ? 1 : 0],
    ['scrape_duration_seconds', figures.durationMs / 1_000],
    ['scrape_samples_scraped', figures.scraped],
    ['scrape_samples_post_metric_relabeling', figures.kept],
    ['scrape_series_added', figures.added],
  ];
  return values.map(([name, value]) => ({ labels: { ...labels, [metricNameLabel]: name }, at, value }));
}

/** The end of every series of a target, its reports included. */
export function endOfTarget(labels: Labels, series: Iterable<Labels>, at: Instant): readonly NewSample[] {
  const reports = reportSamples(labels, at, { up: false, durationMs: 0, scraped: 0, kept: 0, added: 0 });
  return [...staleMarkers(series, at), ...reports.map((sample) => ({ ...sample, stale: true as const }))];
}

export function staleMarkers(series: Iterable<Labels>, at: Instant): readonly NewSample[] {
  return Array.from(series, (labels) => ({ labels, at, value: 0, stale: true as const }));
}
