import type { RuleGroupAnswer, RuleGroupVersionAnswer } from '../../contract/rule-group.js';
import type { DataSourceHealth } from '../../domain/alert/data-source-health.js';
import type { Rule, RuleGroup } from '../../domain/rule/rule-group.js';
import { formatDuration } from '../../domain/time/duration.js';
import { formatInstant } from '../../domain/time/instant.js';
import type { GroupEvaluation, RuleGroupVersion, StoredRuleGroup } from '../../engine/ports/rule-group-store.js';
import { instantOrNull } from '../http/answer-values.js';

/** `healthOf` tells how a data source stands. */
export function ruleGroupAnswer(
  stored: StoredRuleGroup,
  healthOf: (dataSource: string) => DataSourceHealth,
): RuleGroupAnswer {
  return {
    id: stored.id,
    version: stored.version,
    ...definitionAnswer(stored.group),
    updatedAt: formatInstant(stored.updatedAt),
    updatedBy: stored.updatedBy,
    evaluation: evaluationAnswer(stored.evaluation),
    blocked: blockedAnswer(stored.group.dataSource, healthOf(stored.group.dataSource)),
  };
}

function blockedAnswer(by: string, { since, alertId }: DataSourceHealth): RuleGroupAnswer['blocked'] {
  return since === undefined || alertId === undefined ? null : { by, since: formatInstant(since), alertId };
}

export function versionAnswer(version: RuleGroupVersion): RuleGroupVersionAnswer {
  return {
    version: version.version,
    createdAt: formatInstant(version.createdAt),
    createdBy: version.createdBy,
    comment: version.comment,
    group: definitionAnswer(version.group),
  };
}

type Definition = Omit<RuleGroupAnswer, 'id' | 'version' | 'updatedAt' | 'updatedBy' | 'evaluation' | 'blocked'>;

function definitionAnswer(group: RuleGroup): Definition {
  return {
    name: group.name,
    folder: group.folder,
    team: group.team ?? null,
    interval: formatDuration(group.intervalMs),
    queryOffset: formatDuration(group.queryOffsetMs),
    limit: group.limit,
    dataSource: group.dataSource,
    labels: group.labels,
    paused: group.paused,
    rules: group.rules.map(ruleAnswer),
  };
}

export function ruleAnswer(rule: Rule): Definition['rules'][number] {
  const { id, expr, labels } = rule;
  if (rule.kind === 'recording') return { id, record: rule.record, expr, labels };
  return {
    id,
    alert: rule.alert,
    expr,
    for: formatDuration(rule.forMs),
    keepFiringFor: formatDuration(rule.keepFiringForMs),
    labels,
    annotations: rule.annotations,
    onNoData: rule.onNoData,
    noDataFor: formatDuration(rule.noDataForMs),
    onError: rule.onError,
    errorFor: formatDuration(rule.errorForMs),
  };
}

export function evaluationAnswer(evaluation: GroupEvaluation): RuleGroupAnswer['evaluation'] {
  return {
    lastTick: instantOrNull(evaluation.lastTick),
    lastOutcome: evaluation.lastOutcome ?? null,
    lastError: evaluation.lastError ?? null,
    lastNode: evaluation.lastNode ?? null,
    lastEvaluationId: evaluation.lastEvaluationId ?? null,
    lastDurationMs: evaluation.lastDurationMs ?? null,
    missedTicks: evaluation.missedTicks,
  };
}
