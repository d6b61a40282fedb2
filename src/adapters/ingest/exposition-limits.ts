/** What one import may hold. Lengths are in UTF-16 code units. */
export interface ExpositionLimits {
  readonly lines: number;
  readonly lineLength: number;
  readonly labelsPerSeries: number;
  readonly metricNameLength: number;
  readonly labelNameLength: number;
  readonly labelValueLength: number;
  /** Faults that are kept one by one; later ones are only counted. */
  readonly faults: number;
}

export const defaultExpositionLimits: ExpositionLimits = {
  lines: 1_000_000,
  lineLength: 65_536,
  labelsPerSeries: 64,
  metricNameLength: 200,
  labelNameLength: 200,
  labelValueLength: 4_096,
  faults: 1_000,
};
