import { createHash } from 'node:crypto';
import { alertNameLabel, type Labels } from '../../domain/labels/label-set.js';
import type { Rule } from '../../domain/rule/rule-group.js';
import type { RuleGroupState } from '../../engine/operations/list-rule-states.js';
import type { LabelsTest } from '../../engine/operations/read-selectors.js';
import { invalid, type QueryParameters } from './query-parameters.js';

/** Rules that `type`, `rule_name[]` and `match[]` leave. */
export function ruleFilter(parameters: QueryParameters, matches: LabelsTest): (rule: Rule) => boolean {
  const type = parameters.text('type')?.toLowerCase() ?? '';
  if (!['', 'alert', 'record'].includes(type)) throw invalid('type', `not supported value ${JSON.stringify(type)}`);
  const names = parameters.all('rule_name[]');
  return (rule) => {
    const alerting = rule.kind === 'alerting';
    if (type !== '' && (type === 'alert') !== alerting) return false;
    return (names.length === 0 || names.includes(alerting ? rule.alert : rule.record)) && matches(plainLabels(rule));
  };
}

/** Labels that are templates are not known before the rule is evaluated. */
function plainLabels(rule: Rule): Labels {
  const entries = Object.entries(rule.labels).filter(([, value]) => !value.includes('{{'));
  const name = rule.kind === 'alerting' ? { [alertNameLabel]: rule.alert } : {};
  return { ...Object.fromEntries(entries), ...name };
}

export function groupFilter(parameters: QueryParameters): (state: RuleGroupState) => boolean {
  const names = parameters.all('rule_group[]');
  const files = parameters.all('file[]');
  return ({ stored: { group } }) =>
    (names.length === 0 || names.includes(group.name)) && (files.length === 0 || files.includes(group.folder));
}

/** Whether `exclude_alerts` asks for rules without their alerts. */
export function excludesAlerts(parameters: QueryParameters): boolean {
  const text = parameters.text('exclude_alerts') ?? '';
  if (text === '') return false;
  if (/^(1|t|true)$/i.test(text)) return true;
  if (/^(0|f|false)$/i.test(text)) return false;
  throw invalid('exclude_alerts', `error converting exclude_alerts: ${JSON.stringify(text)} is neither true nor false`);
}

export interface GroupPage<T> {
  readonly groups: readonly T[];
  readonly groupNextToken?: string;
}

interface NamedGroup {
  readonly file: string;
  readonly name: string;
}

/** The part of the groups, which stand in the order of file and name, that `group_limit` and `group_next_token` ask for. */
export function groupPage<T extends NamedGroup>(groups: readonly T[], parameters: QueryParameters): GroupPage<T> {
  const limit = groupLimit(parameters);
  const token = parameters.text('group_next_token') ?? '';
  if (limit === undefined) {
    if (token === '') return { groups };
    throw invalid('group_next_token', 'group_limit needs to be present in order to paginate over the groups');
  }
  const start = token === '' ? 0 : groups.findIndex((group) => tokenOf(group) === token);
  if (start < 0) {
    throw invalid('group_next_token', `invalid group_next_token '${token}'. were rule groups changed?`);
  }
  const next = groups[start + limit];
  return { groups: groups.slice(start, start + limit), ...(next ? { groupNextToken: tokenOf(next) } : {}) };
}

function groupLimit(parameters: QueryParameters): number | undefined {
  const text = parameters.text('group_limit') ?? '';
  if (text === '') return undefined;
  if (!/^-?\d{1,9}$/.test(text)) throw invalid('group_limit', 'group_limit needs to be a valid number');
  if (Number(text) <= 0) throw invalid('group_limit', 'group_limit needs to be greater than 0');
  return Number(text);
}

function tokenOf({ file, name }: NamedGroup): string {
  return createHash('sha1').update(`${file};${name}`).digest('hex');
}
