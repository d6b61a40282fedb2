import type { AlertAnswer } from '../../../contract/alert.js';
import type { GlyphState, Severity } from '../../components/state-glyph.js';

/** What the address of the page says: every filter is a part of it. */
export interface AlertSearch {
  readonly state: readonly ('firing' | 'pending' | 'inactive')[];
  readonly q: string;
  readonly sel: string | undefined;
}

const states = ['firing', 'pending', 'inactive'] as const;

/** Reads the address; what it does not know it leaves out. */
export function readAlertSearch(search: Readonly<Record<string, unknown>>): AlertSearch {
  const named = typeof search.state === 'string' ? search.state.split(',') : ['firing', 'pending'];
  const known = states.filter((state) => named.includes(state));
  return {
    state: known.length > 0 ? known : ['firing', 'pending'],
    q: typeof search.q === 'string' ? search.q : '',
    sel: typeof search.sel === 'string' ? search.sel : undefined,
  };
}

/** The same as parameters of the address, without what is usual. */
export function writeAlertSearch({ state, q, sel }: AlertSearch): Record<string, string> {
  const usual = state.length === 2 && state.includes('firing') && state.includes('pending');
  return { ...(usual ? {} : { state: state.join(',') }), ...(q === '' ? {} : { q }), ...(sel ? { sel } : {}) };
}

const matcher = /(?:"(?:[^"\\]|\\.)*"|[\w.:-]+)\s*(?:=~|!~|!=|=)\s*(?:"(?:[^"\\]|\\.)*"|[^\s,{}"]*)/g;

export interface ParsedFilter {
  readonly matchers: readonly string[];
  /** Words that are no matchers: looked for in names and values of labels. */
  readonly words: readonly string[];
}

/** `team=db, severity=~"crit.*" disk` as matchers and words. */
export function parseFilter(text: string): ParsedFilter {
  const matchers = text.match(matcher) ?? [];
  const words = text.replace(matcher, ' ').split(/[\s,{}]+/);
  return { matchers, words: words.filter((word) => word !== '').map((word) => word.toLowerCase()) };
}

/** The query of the API; words are looked for here, in what it answers. */
export function alertQueryOf({ state }: AlertSearch, { matchers }: ParsedFilter): string {
  const query = new URLSearchParams({ limit: '500' });
  for (const each of state) query.append('state', each);
  for (const each of matchers) query.append('matcher', each);
  return query.toString();
}

export function hasWords(alert: AlertAnswer, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = Object.entries(alert.labels)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')
    .toLowerCase();
  return words.every((word) => text.includes(word));
}

/** Adds a matcher to the filter's text unless it stands there. */
export function withMatcher(q: string, added: string): string {
  if (q.includes(added)) return q;
  return q.trim() === '' ? added : `${q.trim()} ${added}`;
}

export function severityOf(labels: Readonly<Record<string, string>>): Severity {
  const text = (labels.severity ?? labels.priority ?? '').toLowerCase();
  if (/^(crit|page|fatal|emerg|high|p1|error)/.test(text)) return 'critical';
  return /^(info|notice|none|low|p[3-5]|debug)/.test(text) ? 'info' : 'warning';
}

export function glyphOf(alert: AlertAnswer): GlyphState {
  return alert.state;
}

/** Since when an alert is in its state. */
export function sinceOf(alert: AlertAnswer): string {
  if (alert.state === 'firing') return alert.firedAt ?? alert.activeAt;
  return alert.state === 'pending' ? alert.activeAt : (alert.resolvedAt ?? alert.updatedAt);
}

const weight: Readonly<Record<Severity, number>> = { critical: 0, warning: 1, info: 2 };
const order = { firing: 0, pending: 1, inactive: 2 } as const;

/** Firing before pending before resolved, the worst first, then the newest. */
export function sortAlerts(alerts: readonly AlertAnswer[]): readonly AlertAnswer[] {
  return [...alerts].sort(
    (a, b) =>
      order[a.state] - order[b.state] ||
      weight[severityOf(a.labels)] - weight[severityOf(b.labels)] ||
      sinceOf(b).localeCompare(sinceOf(a)) ||
      a.id.localeCompare(b.id),
  );
}

/** Whether it came from a rule: what comes from outside or from a heartbeat monitor has neither value nor group. */
function isOfRule({ ruleId }: Pick<AlertAnswer, 'ruleId'>): boolean {
  return !ruleId.startsWith('received-');
}

/** Where it came from, and how often it did. */
export function originText(alert: Pick<AlertAnswer, 'ruleId' | 'value' | 'episode' | 'folder' | 'group'>): string {
  if (alert.ruleId === 'received-heartbeat') return `of a heartbeat monitor, episode ${alert.episode}`;
  if (!isOfRule(alert)) return `received from outside, episode ${alert.episode}`;
  return `value ${alert.value}, episode ${alert.episode}, rule group ${alert.folder}/${alert.group}`;
}

/** A value as a cell shows it: short, and exact enough; nothing where nothing was measured. */
export function valueText(value: string | null): string {
  if (value === null) return '';
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  return Number.isInteger(number) && Math.abs(number) < 1e12 ? value : String(Number(number.toPrecision(4)));
}
