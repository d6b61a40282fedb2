import type { Alert } from '../../domain/alert/alert.js';
import type { Rule } from '../../domain/rule/rule-group.js';
import { formatInstant } from '../../domain/time/instant.js';
import type { RuleGroupState } from '../../engine/operations/list-rule-states.js';

/** What Go writes for a time that was never set. */
const never = '0001-01-01T00:00:00Z';

/** Which of a group's rules are shown, and whether with their alerts. */
export interface RuleView {
  readonly shows: (rule: Rule) => boolean;
  readonly withAlerts: boolean;
}

/** A rule group in Prometheus' shape; `file` is the folder. */
export function groupAnswer(state: RuleGroupState, view: RuleView) {
  const { group, evaluation } = state.stored;
  const evaluated = {
    evaluationTime: (evaluation.lastDurationMs ?? 0) / 1000,
    lastEvaluation: evaluation.lastTick === undefined ? never : formatInstant(evaluation.lastTick),
  };
  const facts = { ...healthOf(state), ...evaluated };
  return {
    name: group.name,
    file: group.folder,
    interval: group.intervalMs / 1000,
    limit: group.limit,
    rules: group.rules
      .filter(view.shows)
      .map((rule) => ruleAnswer(rule, state.alertsByRule.get(rule.id) ?? [], facts, view.withAlerts)),
    ...evaluated,
  };
}

/** Rules of a data source that is down are in error, whatever their own newest tick saw. */
function healthOf({ stored, health }: RuleGroupState): { readonly health: string; readonly lastError: string } {
  const { lastOutcome, lastError = '' } = stored.evaluation;
  if (health.since !== undefined) {
    const since = `has not answered since ${formatInstant(health.since)}`;
    const blocked = `data source ${JSON.stringify(stored.group.dataSource)} ${since}: ${health.lastError ?? ''}`;
    return { health: 'err', lastError: blocked };
  }
  return { health: lastOutcome === undefined ? 'unknown' : lastOutcome === 'ok' ? 'ok' : 'err', lastError };
}

function ruleAnswer(rule: Rule, alerts: readonly Alert[], facts: object, withAlerts: boolean) {
  if (rule.kind === 'recording') {
    return { name: rule.record, query: rule.expr, labels: rule.labels, ...facts, type: 'recording' };
  }
  return {
    state: stateOf(alerts),
    name: rule.alert,
    query: rule.expr,
    duration: rule.forMs / 1000,
    keepFiringFor: rule.keepFiringForMs / 1000,
    labels: rule.labels,
    annotations: rule.annotations,
    alerts: withAlerts ? alerts.map(alertAnswer) : [],
    ...facts,
    type: 'alerting',
  };
}

export function alertAnswer(alert: Alert) {
  return {
    labels: alert.labels,
    annotations: alert.annotations,
    state: alert.state,
    activeAt: formatInstant(alert.activeAt),
    ...(alert.keepFiringSince === undefined ? {} : { keepFiringSince: formatInstant(alert.keepFiringSince) }),
    value: exponential(alert.value),
  };
}

function stateOf(alerts: readonly Alert[]): 'firing' | 'pending' | 'inactive' {
  if (alerts.some((alert) => alert.state === 'firing')) return 'firing';
  return alerts.length > 0 ? 'pending' : 'inactive';
}

/** As Go writes floats in the form `e`: at least two digits of exponent. */
function exponential(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
  return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
}
