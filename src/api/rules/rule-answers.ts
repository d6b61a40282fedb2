import type { RuleDetailAnswer, RuleHistoryAnswer, RuleSummaryAnswer } from '../../contract/rule.js';
import type { Rule } from '../../domain/rule/rule-group.js';
import { formatDuration } from '../../domain/time/duration.js';
import { formatInstant } from '../../domain/time/instant.js';
import type { RuleEpisode } from '../../engine/operations/rule-episodes.js';
import type { ShownRule } from '../../engine/operations/show-rules.js';
import type { StoredRuleGroup } from '../../engine/ports/rule-group-store.js';
import { instantOrNull, sampleText } from '../http/answer-values.js';
import { withEtag } from '../http/entity-reply.js';
import type { HttpReply } from '../http/http-types.js';
import { evaluationAnswer, ruleGroupAnswer } from './rule-group-answer.js';

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

/** With its group, whose version is the ETag. */
export function ruleDetailAnswer(shown: ShownRule, reply: HttpReply): RuleDetailAnswer {
  const { stored, health } = shown.of;
  const definition = withEtag(
    reply,
    ruleGroupAnswer(stored, () => health),
  );
  const rule = definition.rules.find(({ id }) => id === shown.rule.id) as RuleDetailAnswer['rule'];
  return { ...ruleSummaryAnswer(shown), rule, definition };
}

type RuleFactName = 'id' | 'kind' | 'name' | 'expr' | 'for' | 'labels' | 'runbookUrl';

function ruleFacts(rule: Rule): Pick<RuleSummaryAnswer, RuleFactName> {
  const { id, kind, expr } = rule;
  const isAlerting = rule.kind === 'alerting';
  return {
    id,
    kind,
    name: isAlerting ? rule.alert : rule.record,
    expr,
    for: isAlerting ? formatDuration(rule.forMs) : null,
    labels: { ...rule.labels },
    runbookUrl: (isAlerting && rule.annotations.runbook_url) || null,
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
