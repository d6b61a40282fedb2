import type { Matcher } from '../labels/matcher.js';

/**
 * While an alert that fits all `source` matchers is firing, alerts that fit all `target` matchers are muted if both have
 * equal values of the `equal` labels (absent and empty are equal). An alert that fits both sides is not muted by alerts
 * that fit both sides too, itself included: Alertmanager's rule.
 */
export interface Inhibition {
  readonly id: string;
  readonly name: string;
  readonly source: readonly Matcher[];
  readonly target: readonly Matcher[];
  readonly equal: readonly string[];
}
