import type { OwnerWish } from '../access/decide-owner.js';
import { unknownTeam } from '../access/unknown-team.js';
import { canonicalLabels } from '../labels/label-set.js';
import { DraftReader, isFields } from './draft-reader.js';
import { readLabels } from './read-labels.js';
import {
  type DefinedRule,
  type DefinedRuleGroup,
  defaultDataSource,
  defaultFolder,
  defaultIntervalMs,
  nameOfRule,
  type RuleFault,
  ruleBounds,
} from './rule-draft.js';
import { reportTemplateFaults, type RuleChecks, validateRule } from './validate-rule.js';

export type RuleGroupResult =
  | { readonly ok: true; readonly group: DefinedRuleGroup; readonly comment: string }
  | { readonly ok: false; readonly faults: readonly RuleFault[] };

const groupFields = [
  'name',
  'folder',
  'team',
  'interval',
  'queryOffset',
  'limit',
  'dataSource',
  'labels',
  'paused',
  'rules',
];

/** What an answer of ours carries beside the definition: sent back with an edit, it is ignored. */
const answerFields = ['id', 'version', 'updatedAt', 'updatedBy', 'evaluation', 'blocked'];

/**
 * Makes a rule group of what somebody wrote, or lists every fault with its place.
 *
 * A group has `name`, `rules`, and may have `folder`, `team` (null: nobody's), `interval`, `queryOffset`, `limit`,
 * `dataSource`, `labels` and `paused`; a rule has `expr` and `alert` or `record`, and may have `id`, `labels` and, to alert, `for`, `keepFiringFor`,
 * `annotations`, `onNoData`, `noDataFor`, `onError`, `errorFor`. Durations are texts such as `5m`. Left out: folder and
 * data source are `default`, the interval is 1m, the policies are `defaultPolicies`, all else is nothing. `comment` says
 * why it is changed, and is no part of the group.
 */
export function validateRuleGroup(draft: unknown, checks: RuleChecks): RuleGroupResult {
  if (!isFields(draft)) {
    return { ok: false, faults: [{ path: '', message: 'must be a rule group: a mapping with name and rules' }] };
  }
  const faults: RuleFault[] = [];
  const reader = new DraftReader(draft, '', faults);
  reader.refuseUnknown([...groupFields, ...answerFields, 'comment']);
  const group = readGroup(reader, checks);
  const comment = reader.text('comment', ruleBounds.commentLength) ?? '';
  return faults.length === 0 ? { ok: true, group, comment } : { ok: false, faults };
}

function readGroup(reader: DraftReader, checks: RuleChecks): DefinedRuleGroup {
  if (!reader.has('name')) reader.report('name', 'a rule group needs a name');
  const name = reader.name('name', ruleBounds.nameLength) ?? '';
  const most = ruleBounds.longestIntervalMs;
  const intervalMs = reader.duration('interval', { least: 1, most }) ?? defaultIntervalMs;
  const labels = readLabels(reader, 'labels');
  const rules = readRules(reader, checks);
  // The group's labels become labels of every alert, where they are templates like the rule's own.
  if (rules.some((rule) => rule?.kind === 'alerting')) reportTemplateFaults(labels, 'labels', reader.faults);
  reportDuplicates(rules, reader.faults);
  return {
    name,
    folder: reader.name('folder', ruleBounds.nameLength) ?? defaultFolder,
    team: readTeam(reader, checks),
    intervalMs,
    queryOffsetMs: reader.duration('queryOffset', { most }) ?? 0,
    limit: reader.count('limit') ?? 0,
    dataSource: readDataSource(reader, checks),
    labels,
    paused: reader.flag('paused') ?? false,
    rules: rules.filter((rule) => rule !== undefined),
  };
}

function readTeam(reader: DraftReader, checks: RuleChecks): OwnerWish {
  if (reader.fields.team === null) return null;
  const name = reader.name('team', ruleBounds.nameLength);
  if (name !== undefined && checks.knowsTeam?.(name) === false) reader.report('team', unknownTeam(name));
  return name;
}

function readDataSource(reader: DraftReader, checks: RuleChecks): string {
  const name = reader.name('dataSource', ruleBounds.nameLength) ?? defaultDataSource;
  if (checks.knowsDataSource?.(name) === false) {
    reader.report('dataSource', `there is no data source ${JSON.stringify(name)}: create it first`);
  }
  return name;
}

/** One entry per rule of the draft; `undefined` for those with faults. */
function readRules(reader: DraftReader, checks: RuleChecks): readonly (DefinedRule | undefined)[] {
  const drafts = reader.list('rules', ruleBounds.rules);
  if (!drafts) {
    if (!reader.has('rules')) reader.report('rules', 'a rule group needs rules');
    return [];
  }
  return drafts.map((draft, index) => validateRule(draft, `rules[${index}]`, checks, reader.faults));
}

/**
 * The same rule twice, or two that ask for the same id. Rules that share name and labels and differ in their expression
 * are common: each records or raises what the others leave out.
 */
function reportDuplicates(rules: readonly (DefinedRule | undefined)[], faults: RuleFault[]): void {
  const identities = firstUses(rules, (rule) =>
    JSON.stringify([rule.kind, nameOfRule(rule), canonicalLabels(rule.labels), rule.expr]),
  );
  for (const { index, first, rule } of identities) {
    const message = `the same name, labels and expression as rules[${first}]: leave one out`;
    faults.push({ path: `rules[${index}].${rule.kind === 'alerting' ? 'alert' : 'record'}`, message });
  }
  for (const { index, first } of firstUses(rules, (rule) => rule.id)) {
    faults.push({ path: `rules[${index}].id`, message: `the same id as rules[${first}]: leave it out` });
  }
}

interface Repeated {
  readonly rule: DefinedRule;
  readonly index: number;
  readonly first: number;
}

/** The rules whose key an earlier rule has too, with the place of that one. */
function firstUses(
  rules: readonly (DefinedRule | undefined)[],
  key: (rule: DefinedRule) => string | undefined,
): readonly Repeated[] {
  const uses = new Map<string, number>();
  return rules.flatMap((rule, index) => {
    const text = rule && key(rule);
    if (!rule || text === undefined) return [];
    const first = uses.get(text);
    if (first !== undefined) return [{ rule, index, first }];
    uses.set(text, index);
    return [];
  });
}
