import type { RuleSummaryAnswer } from '../../../contract/rule.js';

export const ruleStates = ['firing', 'pending', 'inactive'] as const;
export const ruleHealths = ['ok', 'error', 'never', 'paused', 'blocked'] as const;

/** What the address of the list says. */
export interface RuleSearch {
  readonly q: string;
  readonly folder: string;
  /** Name of a team. */
  readonly owner: string;
  readonly kind: string;
  readonly state: readonly string[];
  readonly health: readonly string[];
}

type Search = Readonly<Record<string, unknown>>;

export function readRuleSearch(search: Search): RuleSearch {
  return {
    q: textOf(search.q),
    folder: textOf(search.folder),
    owner: textOf(search.owner),
    kind: ['alerting', 'recording'].includes(textOf(search.kind)) ? textOf(search.kind) : '',
    state: listOf(search.state, ruleStates),
    health: listOf(search.health, ruleHealths),
  };
}

export function writeRuleSearch({ q, folder, owner, kind, state, health }: RuleSearch): Record<string, string> {
  const all = { q, folder, owner, kind, state: state.join(','), health: health.join(',') };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
}

/** The query of the API. */
export function ruleQueryOf({ state, health, owner: team, ...plain }: RuleSearch): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...plain, team })) if (value !== '') query.set(name, value);
  for (const each of state) query.append('state', each);
  for (const each of health) query.append('health', each);
  return query.toString();
}

export function isFiltered(search: RuleSearch): boolean {
  return Object.keys(writeRuleSearch(search)).length > 0;
}

/** With or without one value of a filter. */
export function toggled(values: readonly string[], value: string): readonly string[] {
  return values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function listOf(value: unknown, known: readonly string[]): readonly string[] {
  return textOf(value)
    .split(',')
    .filter((each) => known.includes(each));
}

/** Groups of selected rules: pausing and exporting are done to whole groups. */
export function groupsOf(rules: readonly RuleSummaryAnswer[]): readonly RuleSummaryAnswer['group'][] {
  return [...new Map(rules.map(({ group }) => [group.id, group])).values()];
}

/** Where a runbook leads: an address that is written out, not a template of one. */
export function linkOf(address: string | null): string | undefined {
  return address !== null && /^https?:\/\/[^\s{}]+$/.test(address) ? address : undefined;
}
