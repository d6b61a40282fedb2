import type { RuleGroupAnswer } from '../../../contract/rule-group.js';
import type { Rule } from './rule-text.js';

export interface Pair {
  readonly name: string;
  readonly value: string;
}

/** A rule while it is written, and where it is to stand. */
export interface RuleForm {
  readonly kind: 'alerting' | 'recording';
  readonly name: string;
  readonly expr: string;
  readonly for: string;
  readonly keepFiringFor: string;
  readonly labels: readonly Pair[];
  readonly annotations: readonly Pair[];
  readonly onNoData: string;
  readonly noDataFor: string;
  readonly onError: string;
  readonly errorFor: string;
  /** Empty: a new one. */
  readonly groupId: string;
  readonly folder: string;
  readonly group: string;
  /** Who owns the group; `undefined`: nobody has said yet. */
  readonly team?: string | null | undefined;
  readonly interval: string;
  readonly dataSource: string;
  readonly paused: boolean;
}

export const emptyForm: RuleForm = {
  kind: 'alerting',
  name: '',
  expr: '',
  for: '1m',
  keepFiringFor: '',
  labels: [{ name: 'severity', value: 'warning' }],
  annotations: [{ name: 'summary', value: '' }],
  onNoData: 'ok',
  noDataFor: '',
  onError: 'keepLast',
  errorFor: '',
  groupId: '',
  folder: 'default',
  group: '',
  interval: '1m',
  dataSource: 'default',
  paused: false,
};

/** The form of a rule that stands, with what its group gives it. */
export function formOf(rule: Rule, group: RuleGroupAnswer): RuleForm {
  return {
    ...emptyForm,
    ...writtenIn(rule),
    groupId: group.id,
    folder: group.folder,
    group: group.name,
    team: group.team,
    interval: group.interval,
    dataSource: group.dataSource,
    paused: group.paused,
  };
}

/** What a rule says of itself. */
export function writtenIn(rule: Rule): Partial<RuleForm> {
  const { expr } = rule;
  const labels = pairsOf(rule.labels);
  if (!('alert' in rule)) return { kind: 'recording', name: rule.record, expr, labels };
  return {
    kind: 'alerting',
    name: rule.alert,
    expr,
    for: rule.for ?? '',
    keepFiringFor: withoutZero(rule.keepFiringFor),
    labels,
    annotations: pairsOf(rule.annotations),
    onNoData: rule.onNoData ?? emptyForm.onNoData,
    noDataFor: withoutZero(rule.noDataFor),
    onError: rule.onError ?? emptyForm.onError,
    errorFor: withoutZero(rule.errorFor),
  };
}

/** The rule as the API takes it; fields that are empty are left out. */
export function ruleOf(form: RuleForm, id?: string): Rule {
  const own = { ...(id === undefined ? {} : { id }) };
  const labels = recordOf(form.labels);
  if (form.kind === 'recording') return { ...own, record: form.name, expr: form.expr, labels };
  return {
    ...own,
    alert: form.name,
    expr: form.expr,
    ...filled({ for: form.for, keepFiringFor: form.keepFiringFor }),
    labels,
    annotations: recordOf(form.annotations),
    ...filled({ noDataFor: form.noDataFor, errorFor: form.errorFor }),
    onNoData: form.onNoData as 'ok',
    onError: form.onError as 'ok',
  };
}

/** The group with the rule in it: in the place of the one with its id, else at the end. */
export function groupWith(group: RuleGroupAnswer, rule: Rule): RuleGroupAnswer {
  const stands = group.rules.some(({ id }) => id !== undefined && id === rule.id);
  const rules = stands ? group.rules.map((each) => (each.id === rule.id ? rule : each)) : [...group.rules, rule];
  return { ...group, rules: rules as RuleGroupAnswer['rules'] };
}

export function groupWithout(group: RuleGroupAnswer, ids: ReadonlySet<string>): RuleGroupAnswer {
  return { ...group, rules: group.rules.filter(({ id }) => id === undefined || !ids.has(id)) };
}

/** A group that nobody has named is called like its first rule. */
export function groupNameOf({ group, name }: Pick<RuleForm, 'group' | 'name'>): string {
  return group.trim() === '' ? name : group;
}

export function newGroupOf(form: RuleForm): object {
  const { folder, team, interval, dataSource, paused } = form;
  return { name: groupNameOf(form), folder, team, interval, dataSource, paused, rules: [ruleOf(form)] };
}

/** The annotation that tells where it says what to do. */
export const runbookName = 'runbook_url';

export function runbookOf({ annotations }: RuleForm): string {
  return annotations.find(({ name }) => name === runbookName)?.value ?? '';
}

/** The annotations with another runbook; an empty one is none. */
export function withRunbook({ annotations }: RuleForm, value: string): readonly Pair[] {
  if (value === '') return withoutRunbook(annotations);
  const own = { name: runbookName, value };
  if (!annotations.some(({ name }) => name === runbookName)) return [...annotations, own];
  return annotations.map((pair) => (pair.name === runbookName ? own : pair));
}

export function withoutRunbook(annotations: readonly Pair[]): readonly Pair[] {
  return annotations.filter(({ name }) => name !== runbookName);
}

function pairsOf(record: Readonly<Record<string, string>> | undefined): readonly Pair[] {
  return Object.entries(record ?? {}).map(([name, value]) => ({ name, value }));
}

function recordOf(pairs: readonly Pair[]): Record<string, string> {
  const written = pairs.filter(({ name, value }) => name !== '' && value !== '');
  return Object.fromEntries(written.map(({ name, value }) => [name, value]));
}

function withoutZero(duration: string | undefined): string {
  return duration === undefined || duration === '0s' ? '' : duration;
}

function filled(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value.trim() !== ''));
}
