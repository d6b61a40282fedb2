import type { RuleHistoryAnswer, RuleSummaryAnswer } from '../../contract/rule.js';
import type { Rule } from '../../domain/rule/rule-group.js';
import { formatDuration } from '../../domain/time/duration.js';
import { formatInstant } from '../../domain/time/instant.js';
import type { RuleEpisode } from '../../engine/operations/rule-episodes.js';
import type { ShownRule } from '../../engine/operations/show-rules.js';
import type { StoredRuleGroup } from '../../engine/ports/rule-group-store.js';
import { instantOrNull, sampleText } from '../http/answer-values.js';
import { evaluationAnswer } from './rule-group-answer.js';

export function ruleSummaryAnswer(shown: ShownRule): RuleSummaryAnswer {
  const { rule, of, firing, pending, state, health } = shown;
  return {
    ...ruleFacts(rule),
    group: groupFacts(of.stored),
    evaluation: evaluationAnswer(of.stored.evaluation),
    health,
    state,
    firing,
    pending,
    provisionedBy: shown.provisionedBy ?? null,
  };
}

function ruleFacts(rule: Rule): Pick<RuleSummaryAnswer, 'id' | 'kind' | 'name' | 'expr' | 'for' | 'labels'> {
  const { id, kind, expr } = rule;
  const isAlerting = rule.kind === 'alerting';
  return {
    id,
    kind,
    name: isAlerting ? rule.alert : rule.record,
    expr,
    for: isAlerting ? formatDuration(rule.forMs) : null,
    labels: { ...rule.labels },
  };
}

function groupFacts({ id, version, group, updatedAt, updatedBy }: StoredRuleGroup): RuleSummaryAnswer['group'] {
  return {
    id,
    folder: group.folder,
    name: group.name,
    version,
    interval: formatDuration(group.intervalMs),
    dataSource: group.dataSource,
    team: group.team ?? null,
    rules: group.rules.length,
    updatedAt: formatInstant(updatedAt),
    updatedBy,
  };
}

export function ruleEpisodeAnswer(one: RuleEpisode): RuleHistoryAnswer['episodes'][number] {
  const { alertId, episode, labels, activeAt, firedAt, endedAt, state, fired, newest } = one;
  return {
    alertId,
    episode,
    labels: { ...labels },
    activeAt: instantOrNull(activeAt),
    firedAt: instantOrNull(firedAt),
    endedAt: instantOrNull(endedAt),
    state,
    fired,
    value: newest ? sampleText(newest.value) : '',
    reason: newest?.reason ?? '',
    node: newest?.node ?? '',
  };
}
