import { parseDuration } from '../time/duration.js';
import { DraftReader, type Fields, isFields } from './draft-reader.js';
import type { DefinedRuleGroup, RuleFault } from './rule-draft.js';
import type { RuleChecks } from './validate-rule.js';
import { validateRuleGroup } from './validate-rule-group.js';

/** Where the groups of a file are put. */
export interface Placement {
  readonly folder: string;
  readonly dataSource?: string;
}

export interface PrometheusImport {
  /** One draft per group, for `validateRuleGroup`; values that are wrong are in it as they were written. */
  readonly drafts: readonly Fields[];
  readonly faults: readonly RuleFault[];
}

export type PrometheusRuleFileResult =
  | { readonly ok: true; readonly groups: readonly DefinedRuleGroup[] }
  | { readonly ok: false; readonly faults: readonly RuleFault[] };

/** Prometheus' names of our fields. */
const groupFields: Readonly<Record<string, string>> = {
  name: 'name',
  interval: 'interval',
  query_offset: 'queryOffset',
  limit: 'limit',
  labels: 'labels',
  rules: 'rules',
};
const ruleFields: Readonly<Record<string, string>> = {
  record: 'record',
  alert: 'alert',
  expr: 'expr',
  for: 'for',
  keep_firing_for: 'keepFiringFor',
  labels: 'labels',
  annotations: 'annotations',
};

/** Reads a Prometheus rule file whole: every fault of every group, with its path in the file. */
export function readPrometheusRuleFile(
  parsed: unknown,
  placement: Placement,
  checks: RuleChecks,
): PrometheusRuleFileResult {
  const { drafts, faults } = fromPrometheusRuleFile(parsed, placement);
  const results = drafts.map((draft) => validateRuleGroup(draft, checks));
  const all = results.flatMap((result, index) => (result.ok ? [] : result.faults.map((fault) => inFile(fault, index))));
  if (faults.length + all.length > 0) return { ok: false, faults: [...faults, ...all] };
  return { ok: true, groups: results.flatMap((result) => (result.ok ? [result.group] : [])) };
}

/** A fault of a draft, told in the words of the file. */
function inFile(fault: RuleFault, group: number): RuleFault {
  const path = fault.path
    .replace(/^queryOffset\b/, 'query_offset')
    .replace(/^(rules\[\d+\])\.keepFiringFor\b/, '$1.keep_firing_for');
  const place = path.startsWith('[') || path === '' ? path : `.${path}`;
  const message = fault.message.replace(/\bkeepFiringFor\b/, 'keep_firing_for');
  return { ...fault, path: `groups[${group}]${place}`, message };
}

/**
 * Makes drafts of a parsed Prometheus rule file. Scalars may be texts as written or typed values: a label `1` is the
 * text `1`, as in Prometheus. Unknown fields and repeated group names are faults.
 */
export function fromPrometheusRuleFile(parsed: unknown, placement: Placement): PrometheusImport {
  const faults: RuleFault[] = [];
  // An empty file is a file without groups.
  if (isBlank(parsed)) return { drafts: [], faults };
  if (!isFields(parsed)) return { drafts: [], faults: [{ path: '', message: 'must be a mapping with groups' }] };
  const reader = new DraftReader(parsed, '', faults);
  reader.refuseUnknown(['groups']);
  const groups = isBlank(parsed.groups) ? [] : (reader.list('groups', 10_000) ?? []);
  const drafts = groups.map((group, index) => readGroup(group, `groups[${index}]`, placement, faults));
  reportRepeatedNames(drafts, faults);
  return { drafts, faults };
}

function readGroup(group: unknown, path: string, placement: Placement, faults: RuleFault[]): Fields {
  if (!isFields(group)) {
    faults.push({ path, message: 'must be a rule group: a mapping with name and rules' });
    return { ...placement, name: path, rules: [] };
  }
  new DraftReader(group, path, faults).refuseUnknown(Object.keys(groupFields));
  const draft: Record<string, unknown> = { ...placement, ...translated(group, groupFields) };
  // Prometheus takes an interval of nothing for its default.
  if (isZero(draft.interval)) delete draft.interval;
  if (typeof draft.limit === 'string' && /^\d{1,15}$/.test(draft.limit)) draft.limit = Number(draft.limit);
  draft.rules = readRules(draft.rules, path, faults);
  return draft;
}

function readRules(rules: unknown, path: string, faults: RuleFault[]): unknown {
  if (rules === undefined) return [];
  if (!Array.isArray(rules)) return rules;
  return rules.map((rule: unknown, index) => {
    if (!isFields(rule)) return rule;
    new DraftReader(rule, `${path}.rules[${index}]`, faults).refuseUnknown(Object.keys(ruleFields));
    return readRule(rule);
  });
}

function readRule(rule: Fields): Fields {
  const draft = translated(rule, ruleFields);
  return draft.record === undefined ? draft : withoutNothing(draft);
}

/** A recording rule may say that it waits for nothing and is annotated with nothing. */
function withoutNothing(draft: Fields): Fields {
  const { for: wait, keepFiringFor, annotations, ...others } = draft;
  return {
    ...others,
    ...(isZero(wait) ? {} : { for: wait }),
    ...(isZero(keepFiringFor) ? {} : { keepFiringFor }),
    ...(isFields(annotations) && Object.keys(annotations).length === 0 ? {} : { annotations }),
  };
}

/** Known fields under our names; empty ones are left out, scalars become texts. */
function translated(fields: Fields, names: Readonly<Record<string, string>>): Record<string, unknown> {
  const known = Object.entries(names).filter(([theirs]) => Object.hasOwn(fields, theirs));
  const draft = known.map(([theirs, ours]): [string, unknown] => [ours, translatedValue(ours, fields[theirs])]);
  return Object.fromEntries(draft.filter(([ours, value]) => !isBlank(value) || (value === '' && required.has(ours))));
}

/** Fields whose emptiness is told as such. */
const required = new Set(['name', 'expr']);

function translatedValue(field: string, value: unknown): unknown {
  if (isFields(value)) return textsOf(value);
  return field === 'limit' ? value : asText(value);
}

function textsOf(labels: Fields): Fields {
  return Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, asText(value)]));
}

function asText(value: unknown): unknown {
  if (value === null) return '';
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint' ? String(value) : value;
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function isZero(value: unknown): boolean {
  const duration = typeof value === 'string' ? parseDuration(value) : undefined;
  return duration?.ok === true && duration.ms === 0;
}

function reportRepeatedNames(drafts: readonly Fields[], faults: RuleFault[]): void {
  const seen = new Map<unknown, number>();
  drafts.forEach(({ name }, index) => {
    const first = seen.get(name);
    if (first === undefined) seen.set(name, index);
    else if (name !== undefined) {
      const message = `the group name ${JSON.stringify(name)} stands at groups[${first}] too: names are unique in a file`;
      faults.push({ path: `groups[${index}].name`, message });
    }
  });
}
