import type { AlertingRule, RecordingRule, RuleGroup } from '../../../src/domain/rule/rule-group.js';

export function alertingRule(changes: Partial<AlertingRule> = {}): AlertingRule {
  return {
    kind: 'alerting',
    id: 'rule-1',
    alert: 'HighCpu',
    expr: 'cpu > 0.9',
    forMs: 0,
    keepFiringForMs: 0,
    labels: {},
    annotations: {},
    onNoData: 'ok',
    noDataForMs: 0,
    onError: 'keepLast',
    errorForMs: 0,
    ...changes,
  };
}

export function recordingRule(changes: Partial<RecordingRule> = {}): RecordingRule {
  return { kind: 'recording', id: 'rule-2', record: 'job:cpu:sum', expr: 'sum by (job) (cpu)', labels: {}, ...changes };
}

export function ruleGroup(changes: Partial<RuleGroup> = {}): RuleGroup {
  return {
    name: 'host',
    folder: 'default',
    team: undefined,
    intervalMs: 15_000,
    queryOffsetMs: 0,
    limit: 0,
    dataSource: 'default',
    labels: {},
    paused: false,
    rules: [alertingRule()],
    ...changes,
  };
}
