/** Name and value, the value as text. */
export type Attributes = readonly (readonly [name: string, value: string])[];

/** One data point of any kind; fields that its kind does not have stay empty. */
export interface OtlpPoint {
  readonly attributes: Attributes;
  /** Epoch milliseconds. */
  readonly at: number;
  /** The series ended: "no recorded value". */
  readonly ended: boolean;
  readonly value: number;
  readonly count: number;
  /** `undefined`: the sender does not know it. */
  readonly sum: number | undefined;
  readonly bucketCounts: readonly number[];
  readonly bounds: readonly number[];
  readonly quantiles: readonly (readonly [quantile: number, value: number])[];
}

export type OtlpKind = 'gauge' | 'sum' | 'histogram' | 'exponential histogram' | 'summary' | 'unknown';

export interface OtlpMetric {
  readonly name: string;
  readonly description: string;
  readonly unit: string;
  readonly kind: OtlpKind;
  readonly temporality: 'unspecified' | 'delta' | 'cumulative';
  readonly monotonic: boolean;
  readonly points: readonly OtlpPoint[];
}

export interface OtlpResource {
  readonly attributes: Attributes;
  /** Of all scopes. */
  readonly metrics: readonly OtlpMetric[];
}

export const temporalities = ['unspecified', 'delta', 'cumulative'] as const;
export const noRecordedValue = 1;

export const emptyPoint: OtlpPoint = {
  attributes: [],
  at: 0,
  ended: false,
  value: 0,
  count: 0,
  sum: undefined,
  bucketCounts: [],
  bounds: [],
  quantiles: [],
};
