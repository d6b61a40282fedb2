import type { AlertRow } from '../../../contract/alert-list.js';
import type { AlertAnswer } from '../../../contract/alert.js';
import { alertSorts } from '../../../contract/alert-sorts.data.js';
import type { GlyphState } from '../../components/state-glyph.js';

/** Kinds of alerts that the page may show, as the API names them. */
export const shownStates = ['firing', 'pending', 'inactive'] as const;
export type ShownState = (typeof shownStates)[number];
export type AlertSortName = (typeof alertSorts)[number];

/** What the address of the page says: every filter is a part of it. */
export interface AlertSearch {
  readonly state: readonly ShownState[];
  readonly q: string;
  readonly sort: AlertSortName;
  /** Label by which rows are grouped; empty: not at all. */
  readonly group: string;
  /** Id of the alert beside the list. */
  readonly sel: string | undefined;
}

const usualSort = 'urgency';

/** Reads the address; what it does not know it leaves out. */
export function readAlertSearch(search: Readonly<Record<string, unknown>>): AlertSearch {
  const named = typeof search.state === 'string' ? search.state.split(',') : ['firing', 'pending'];
  const known = shownStates.filter((state) => named.includes(state));
  return {
    state: known.length > 0 ? known : ['firing', 'pending'],
    q: typeof search.q === 'string' ? search.q : '',
    sort: alertSorts.find((sort) => sort === search.sort) ?? usualSort,
    group: typeof search.group === 'string' ? search.group : '',
    sel: typeof search.sel === 'string' ? search.sel : undefined,
  };
}

/** The same as parameters of the address, without what is usual. */
export function writeAlertSearch({ state, q, sort, group, sel }: AlertSearch): Record<string, string> {
  const usual = state.length === 2 && state.includes('firing') && state.includes('pending');
  return {
    ...(usual ? {} : { state: state.join(',') }),
    ...(q === '' ? {} : { q }),
    ...(sort === usualSort ? {} : { sort }),
    ...(group === '' ? {} : { group }),
    ...(sel ? { sel } : {}),
  };
}

const operator = String.raw`\s*(?:=~|!~|!=|=|<=|>=|<|>)\s*`;
const value = String.raw`(?:"(?:[^"\\]|\\.)*"|[^\s,{}"]+)`;
const term = new RegExp(
  String.raw`@[a-z-]+${operator}${value}|(?:"(?:[^"\\]|\\.)*"|[\w.:-]+)\s*(?:=~|!~|!=|=)\s*(?:"(?:[^"\\]|\\.)*"|[^\s,{}"]*)`,
  'g',
);

export interface ParsedFilter {
  /** Matchers and `@` terms, as the API takes them. */
  readonly matchers: readonly string[];
  /** Words that are neither: looked for in names and values of labels. */
  readonly words: readonly string[];
}

/** `team=db, severity=~"crit.*" @age>15m disk` as matchers and words. */
export function parseFilter(text: string): ParsedFilter {
  const matchers = text.match(term) ?? [];
  const words = text.replace(term, ' ').split(/[\s,{}]+/);
  return { matchers, words: words.filter((word) => word !== '').map((word) => word.toLowerCase()) };
}

/** The query of the API; words are looked for here, in what it answers. */
export function alertQueryOf(
  { state, sort }: Pick<AlertSearch, 'state' | 'sort'>,
  matchers: readonly string[],
): string {
  const query = new URLSearchParams({ sort });
  for (const each of state) query.append('state', each);
  for (const each of matchers) query.append('matcher', each);
  return query.toString();
}

const texts = new WeakMap<object, string>();

/** What words are looked for in; made once for each row. */
function textOf(row: Pick<AlertRow, 'labels' | 'summary'>): string {
  const known = texts.get(row);
  if (known !== undefined) return known;
  const pairs = Object.entries(row.labels).map(([name, value]) => `${name}=${value}`);
  const text = [...pairs, row.summary ?? ''].join(' ').toLowerCase();
  texts.set(row, text);
  return text;
}

export function hasWords(row: Pick<AlertRow, 'labels' | 'summary'>, words: readonly string[]): boolean {
  return words.length === 0 || words.every((word) => textOf(row).includes(word));
}

/** Adds a matcher to the filter's text unless it stands there. */
export function withMatcher(q: string, added: string): string {
  if (q.includes(added)) return q;
  return q.trim() === '' ? added : `${q.trim()} ${added}`;
}

/** Takes a matcher or word out of the filter's text. */
export function withoutTerm(q: string, removed: string): string {
  return q
    .replace(removed, ' ')
    .replace(/\s+,|,\s*$/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

export function glyphOf({ state, suppressed }: Pick<AlertRow, 'state' | 'suppressed'>): GlyphState {
  return state === 'firing' && suppressed ? 'suppressed' : state;
}

/** Whether it came from a rule: what comes from outside or from a heartbeat monitor has neither value nor group. */
export function isOfRule({ ruleId }: { readonly ruleId: string }): boolean {
  return !ruleId.startsWith('received-');
}

/** A value as a cell shows it: short, and exact enough. */
export function valueText(value: string): string {
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  return Number.isInteger(number) && Math.abs(number) < 1e12 ? value : String(Number(number.toPrecision(4)));
}

type Severity = AlertRow['severity'];

/** As the API has it for rows; here for an alert whose answer does not say it. */
export function severityOf(labels: Readonly<Record<string, string>>): Severity {
  const text = (labels.severity ?? labels.priority ?? '').toLowerCase();
  if (/^(crit|page|fatal|emerg|disaster|high|p1|error)/.test(text)) return 'critical';
  return /^(info|notice|none|low|p[3-5]|debug)/.test(text) ? 'info' : 'warning';
}

/** Since when an alert is in its state. */
export function sinceOf(
  alert: Pick<AlertAnswer, 'state' | 'firedAt' | 'activeAt' | 'resolvedAt' | 'updatedAt'>,
): string {
  if (alert.state === 'firing') return alert.firedAt ?? alert.activeAt;
  return alert.state === 'pending' ? alert.activeAt : (alert.resolvedAt ?? alert.updatedAt);
}
