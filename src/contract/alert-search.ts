import { alertSorts } from './alert-sorts.data.js';
import { type Preferences, preferenceChoices } from './preferences.data.js';

/** Kinds of alerts that the page of alerts may show, as the API names them. */
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
  /** How close together rows stand in this view of the list; `undefined`: as one prefers. */
  readonly density?: Preferences['density'] | undefined;
  /** Id of the alert beside the list. */
  readonly sel: string | undefined;
  /** The one of its episodes whose story is told; all when left out. */
  readonly episode?: number | undefined;
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
    density: preferenceChoices.density.find((density) => density === search.density),
    sel: typeof search.sel === 'string' ? search.sel : undefined,
    ...(Number(search.episode) > 0 && { episode: Math.trunc(Number(search.episode)) }),
  };
}

/** The same as parameters of the address, without what is usual. */
export function writeAlertSearch(search: AlertSearch): Record<string, string> {
  const { state, q, sort, group, density = '', sel = '', episode = '' } = search;
  const isUsual = state.length === 2 && state.includes('firing') && state.includes('pending');
  const all = {
    state: isUsual ? '' : state.join(','),
    q,
    sort: sort === usualSort ? '' : sort,
    ...{ group, density, sel },
    episode: sel === '' ? '' : String(episode),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
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

/** Where the rows are that the page with this address shows first. */
export function alertLinesPath(query: string): string {
  return `/api/v1/alerts/lines?${query}`;
}
