import type { RuleGroup } from '../rule/rule-group.js';

/** Most alerts one rule may have and most series one rule may record, whatever its group says. */
const mostAlerts = 10_000;
const mostRecordedSeries = 50_000;

/** The limit in force for a rule's results: the group's own, but never above the built-in one. */
export function resultLimit(group: RuleGroup, kind: 'alerting' | 'recording'): number {
  const most = kind === 'alerting' ? mostAlerts : mostRecordedSeries;
  return group.limit > 0 ? Math.min(group.limit, most) : most;
}
