/** Prometheus' words for what a metric counts. */
export const metricTypes = [
  'counter',
  'gauge',
  'histogram',
  'gaugehistogram',
  'summary',
  'info',
  'stateset',
  'unknown',
] as const;

export type MetricType = (typeof metricTypes)[number];

/** What is known about a metric name; a text is empty where nothing was said. */
export interface MetricMetadata {
  /** The family's name, as in a `# TYPE` line: without `_bucket`, `_sum` and their like. */
  readonly metric: string;
  readonly type: MetricType;
  readonly help: string;
  readonly unit: string;
}

export interface MetadataQuery {
  /** Only this name. */
  readonly metric?: string;
  /** Most names; 0 or none: the store's own limit. */
  readonly limit?: number;
  /** Most entries of a name; 0 or none: all. */
  readonly limitPerMetric?: number;
}

/** Types, help texts and units of metrics, as those who sent the samples told them. */
export abstract class MetricMetadataStore {
  /**
   * Keeps what is new. Sources may tell different things about a name: each is kept. What this node has told lately
   * costs no statement, so it may be called with every batch. Texts past the limits are cut; a name that is too long or
   * finds no room is passed over. Throws `Unavailable`.
   */
  abstract record(metadata: readonly MetricMetadata[]): Promise<void>;
  /** By name, in byte order; within a name what was told last comes first. Throws `Unavailable`. */
  abstract list(query: MetadataQuery): Promise<readonly MetricMetadata[]>;
}
