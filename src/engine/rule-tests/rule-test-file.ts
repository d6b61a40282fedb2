import type { Labels } from '../../domain/labels/label-set.js';
import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';
import type { NotedSeries } from '../../promql/series-notation.js';

/** A unit-test file for rules, in promtool's format, read and checked. */
export interface RuleTestFile {
  /** As they stand in the file: paths or patterns, relative to it. */
  readonly ruleFiles: readonly string[];
  readonly evaluationIntervalMs: DurationMs;
  /** Names of groups; those that are not named come first. */
  readonly groupEvalOrder: readonly string[];
  /** Values may differ in their last digits. */
  readonly fuzzyCompare: boolean;
  readonly tests: readonly RuleTestGroup[];
}

/** One set of series and what the rules must make of it. */
export interface RuleTestGroup {
  readonly name: string | undefined;
  /** Between two values of an input series. */
  readonly intervalMs: DurationMs;
  /** What time 0 of the test is. */
  readonly startsAt: Instant;
  readonly inputSeries: readonly NotedSeries[];
  readonly externalLabels: Labels;
  readonly externalUrl: string;
  readonly alertTests: readonly AlertTest[];
  readonly exprTests: readonly ExprTest[];
}

export interface AlertTest {
  readonly evalTimeMs: DurationMs;
  readonly alertname: string;
  readonly expected: readonly ExpectedAlert[];
}

/** Labels with `alertname`. */
export interface ExpectedAlert {
  readonly labels: Labels;
  readonly annotations: Labels;
}

export interface ExprTest {
  readonly evalTimeMs: DurationMs;
  readonly expr: string;
  readonly expected: readonly ExpectedSample[];
}

export interface ExpectedSample {
  readonly labels: Labels;
  readonly value: number;
}
