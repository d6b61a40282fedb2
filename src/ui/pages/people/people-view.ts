import type { UserAnswer } from '../../../contract/account.js';

export const peopleTabs = ['users', 'teams', 'service-accounts', 'tokens', 'roles'] as const;
export type PeopleTab = (typeof peopleTabs)[number];

export interface PeopleSearch {
  readonly tab: PeopleTab;
  readonly q: string;
  /** What is open beside the list; `new` a form for one more. */
  readonly sel: string | undefined;
  /** Of the page of the list. */
  readonly cursor: string | undefined;
  /** Tokens that are good no more, too. */
  readonly ended: boolean;
  /** What somebody is tried with, as `POST /api/v1/silences`. */
  readonly deed: string;
  /** Who owns the thing that it is tried on; empty: no team; `undefined`: a new thing. */
  readonly owner: string | undefined;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export function readPeopleSearch(search: Readonly<Record<string, unknown>>): PeopleSearch {
  return {
    tab: peopleTabs.find((tab) => tab === search.tab) ?? 'users',
    q: textOf(search.q),
    sel: textOf(search.sel) || undefined,
    cursor: textOf(search.cursor) || undefined,
    ended: search.ended === '1',
    deed: textOf(search.deed),
    owner: typeof search.owner === 'string' ? search.owner : undefined,
  };
}

export function writePeopleSearch({ tab, q, sel, cursor, ended, deed, owner }: PeopleSearch): Record<string, string> {
  return {
    ...(tab === 'users' ? {} : { tab }),
    ...(q === '' ? {} : { q }),
    ...(sel === undefined ? {} : { sel }),
    ...(cursor === undefined ? {} : { cursor }),
    ...(ended ? { ended: '1' } : {}),
    ...(deed === '' ? {} : { deed }),
    ...(owner === undefined ? {} : { owner }),
  };
}

/** What the API is asked for a list that it searches itself. */
export function listQueryOf({ q, cursor }: Pick<PeopleSearch, 'q' | 'cursor'>): string {
  const search = q.trim();
  return new URLSearchParams({
    limit: '200',
    ...(search === '' ? {} : { search }),
    ...(cursor === undefined ? {} : { cursor }),
  }).toString();
}

/** Whether all words stand in the texts, whatever their case. */
export function mentions(q: string, ...texts: readonly (string | null | undefined)[]): boolean {
  const all = texts.join('\n').toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}

export type SignsInBy = 'single-sign-on' | 'password-and-code' | 'password' | 'nothing-yet';

export function signsInBy({ singleSignOn, hasPassword, hasSecondFactor }: UserAnswer): SignsInBy {
  if (singleSignOn) return 'single-sign-on';
  if (!hasPassword) return 'nothing-yet';
  return hasSecondFactor ? 'password-and-code' : 'password';
}

/** Whether nobody else could let others in again. The API decides; this is to say so beforehand. */
export function isLastAdmin(user: UserAnswer, all: readonly UserAnswer[]): boolean {
  const able = all.filter((each) => each.role === 'admin' && !each.disabled && signsInBy(each) !== 'nothing-yet');
  return able.length === 1 && able[0]?.id === user.id;
}

export interface TabProps {
  readonly search: PeopleSearch;
  /** What changes of the address; with `replace` no step back leads to what was before. */
  readonly onSearch: (change: Partial<PeopleSearch>, replace?: boolean) => void;
}
