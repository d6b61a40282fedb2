import { type Labels, metricNameLabel } from '../labels/label-set.js';
import type { Instant } from '../time/instant.js';
import type { Alert } from './alert.js';

/** A sample of an alert's own series; `stale` ends the series. */
export interface AlertSample {
  readonly labels: Labels;
  readonly at: Instant;
  readonly value: number;
  readonly stale?: true;
}

/**
 * The series that Prometheus writes about alerts: `ALERTS` (1, with `alertstate`) and `ALERTS_FOR_STATE` (since when
 * active, in seconds) of every active alert, and stale markers for series that ended at this tick.
 * `at` is the query's time.
 */
export function alertSamples(before: readonly Alert[], after: readonly Alert[], at: Instant): readonly AlertSample[] {
  const written = new Map(after.flatMap((alert) => samplesOf(alert, at)));
  const ended = new Map(before.flatMap((alert) => samplesOf(alert, at)));
  for (const series of written.keys()) ended.delete(series);
  const markers = [...ended.values()].map((sample): AlertSample => ({ ...sample, value: 0, stale: true }));
  return [...written.values(), ...markers];
}

function samplesOf(alert: Alert, at: Instant): readonly (readonly [series: string, sample: AlertSample])[] {
  const state = { ...alert.labels, [metricNameLabel]: 'ALERTS', alertstate: alert.state };
  const since = { ...alert.labels, [metricNameLabel]: 'ALERTS_FOR_STATE' };
  const { id } = alert;
  return [
    [`${id}/${alert.state}`, { labels: state, at, value: 1 }],
    [`${id}/for`, { labels: since, at, value: Math.floor(alert.activeAt / 1000) }],
  ];
}
