import type { AlertRow } from '../../../contract/alert-list.js';
import type { AlertAnswer } from '../../../contract/alert.js';
import { parseFilter } from '../../../contract/alert-search.js';
import type { GlyphState } from '../../components/state-glyph.js';

const texts = new WeakMap<object, string>();

/** What words are looked for in; made once for each row. */
export function searchTextOf(row: Pick<AlertRow, 'labels' | 'summary'>): string {
  const known = texts.get(row);
  if (known !== undefined) return known;
  const pairs = Object.entries(row.labels).map(([name, value]) => `${name}=${value}`);
  const text = [...pairs, row.summary ?? ''].join(' ').toLowerCase();
  texts.set(row, text);
  return text;
}

export function hasWords(row: Pick<AlertRow, 'labels' | 'summary'>, words: readonly string[]): boolean {
  return words.length === 0 || words.every((word) => searchTextOf(row).includes(word));
}

/** Adds a matcher to the filter's text unless it stands there. */
export function withMatcher(q: string, added: string): string {
  if (q.includes(added)) return q;
  return q.trim() === '' ? added : `${q.trim()} ${added}`;
}

/** Takes a matcher or word, in whatever case it stands there, out of the filter's text. */
export function withoutTerm(q: string, removed: string): string {
  const at = q.toLowerCase().indexOf(removed.toLowerCase());
  if (at < 0) return q;
  return `${q.slice(0, at)} ${q.slice(at + removed.length)}`
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

const prefixes = [
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
] as const;

/** A value as a cell shows it: short, and exact enough. */
export function valueText(value: string): string {
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  const [size, prefix] = prefixes.find(([least]) => Math.abs(number) >= least && Math.abs(number) < 1e15) ?? [];
  if (size !== undefined) return `${Number((number / size).toPrecision(4))}${prefix}`;
  return Number.isInteger(number) && Math.abs(number) < 1e12 ? value : String(Number(number.toPrecision(4)));
}

/** A value and the number that it passed: `92 > 80 %`. */
export function measuredText({ value, passed }: Pick<AlertRow, 'value' | 'passed'>, short = valueText): string {
  if (value === null) return '';
  if (!passed) return short(value);
  const { operator, value: limit, unit } = passed;
  return `${short(value)} ${operator} ${short(limit)}${unit && `\u00a0${unit}`}`;
}

/** Since when an alert is in its state. */
export function sinceOf(
  alert: Pick<AlertAnswer, 'state' | 'firedAt' | 'activeAt' | 'resolvedAt' | 'updatedAt'>,
): string {
  if (alert.state === 'firing') return alert.firedAt ?? alert.activeAt;
  return alert.state === 'pending' ? alert.activeAt : (alert.resolvedAt ?? alert.updatedAt);
}

const firstAnnotations = ['summary', 'description', 'message'];

/** What is wrong comes first, then everything else by name. */
export function annotationNames(annotations: Readonly<Record<string, string>>): readonly string[] {
  const names = Object.keys(annotations).sort();
  return [
    ...firstAnnotations.filter((name) => names.includes(name)),
    ...names.filter((name) => !firstAnnotations.includes(name)),
  ];
}

export interface FilterTerm {
  readonly kind: 'matcher' | 'word' | 'bad';
  readonly term: string;
  readonly fault?: string;
}

/** The filter term by term; `faults` are of the matchers, by their place. */
export function filterTerms(
  typed: string,
  faults: readonly { readonly path: string; readonly message: string }[],
): readonly FilterTerm[] {
  const { matchers, words } = parseFilter(typed);
  const faultOf = (at: number) => faults.find(({ path }) => path === `matcher[${at}]`)?.message;
  return [
    ...matchers.map((term, at): FilterTerm => {
      const fault = faultOf(at);
      return fault === undefined ? { kind: 'matcher', term } : { kind: 'bad', term, fault };
    }),
    ...words.map((term): FilterTerm => ({ kind: 'word', term })),
  ];
}

const aroundMs = 30 * 60_000;

/** What the rule of an alert asks, from half an hour before it came into its state until half an hour after, or now. */
export function exploreSearchOf({ since }: Pick<AlertRow, 'since'>, expr: string, now: number): Record<string, string> {
  const at = Date.parse(since);
  const from = new Date(at - aroundMs).toISOString();
  const to = at + aroundMs < now ? new Date(at + aroundMs).toISOString() : 'now';
  return { q: expr, from, to };
}
