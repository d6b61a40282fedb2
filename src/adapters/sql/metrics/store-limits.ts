import type { DurationMs } from '../../../domain/time/duration.js';

/** What the embedded store refuses. Lengths are in UTF-16 code units. */
export interface StoreLimits {
  /** Series in the index, on every node: about half a kilobyte of memory each. */
  readonly series: number;
  readonly labelsPerSeries: number;
  readonly metricNameLength: number;
  readonly labelNameLength: number;
  readonly labelValueLength: number;
  /** Samples that one query may read. */
  readonly samplesPerQuery: number;
  /** Queries at once on one node; more wait. */
  readonly queries: number;
  /** Queries that wait; more are refused. */
  readonly waitingQueries: number;
  readonly queryTimeMs: DurationMs;
}

export const defaultStoreLimits: StoreLimits = {
  series: 1_000_000,
  labelsPerSeries: 64,
  metricNameLength: 200,
  labelNameLength: 200,
  labelValueLength: 4_096,
  samplesPerQuery: 50_000_000,
  queries: 20,
  waitingQueries: 10_000,
  queryTimeMs: 120_000,
};

/** From this share of a limit on it is said what to do. */
export const nearShare = 0.8;

/** Where to go with more than the embedded store takes; the end of a sentence. */
export const elsewhere = 'point Tocsin at Prometheus, Mimir, Thanos or VictoriaMetrics (TOCSIN_PROMETHEUS_URL)';
