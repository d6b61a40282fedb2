import type { Labels } from '../labels/label-set.js';
import type { DurationMs } from '../time/duration.js';

/** What to do while a rule's query has no data or no answer: raise an alert, keep the last state, or see it as normal. */
export type AbsencePolicy = 'alert' | 'keepLast' | 'ok';

export interface AlertingRule {
  readonly kind: 'alerting';
  /** Stable over edits of the group: half of an alert's identity. */
  readonly id: string;
  readonly alert: string;
  readonly expr: string;
  readonly forMs: DurationMs;
  readonly keepFiringForMs: DurationMs;
  /** Values are templates. */
  readonly labels: Labels;
  /** Values are templates. */
  readonly annotations: Labels;
  readonly onNoData: AbsencePolicy;
  readonly noDataForMs: DurationMs;
  readonly onError: AbsencePolicy;
  readonly errorForMs: DurationMs;
}

export interface RecordingRule {
  readonly kind: 'recording';
  readonly id: string;
  readonly record: string;
  readonly expr: string;
  readonly labels: Labels;
}

export type Rule = AlertingRule | RecordingRule;

/** A valid rule group: evaluated as a whole, its rules in order. */
export interface RuleGroup {
  readonly name: string;
  readonly folder: string;
  /** Name of the team that owns it; `undefined`: nobody's. */
  readonly team: string | undefined;
  readonly intervalMs: DurationMs;
  /** The query's time is `tick - queryOffsetMs`. */
  readonly queryOffsetMs: DurationMs;
  /** Most alerts or recorded series of one rule; 0 is no limit of the group's own. */
  readonly limit: number;
  readonly dataSource: string;
  /** Added to every rule's labels; a rule's own win. */
  readonly labels: Labels;
  readonly paused: boolean;
  readonly rules: readonly Rule[];
}
