import type { SessionAnswer } from '../../../contract/session.js';

export const profileTabs = ['profile', 'security', 'sessions', 'tokens', 'preferences'] as const;
export type ProfileTab = (typeof profileTabs)[number];

export interface ProfileSearch {
  readonly tab: ProfileTab;
  /** Whether the form for one more token is open. */
  readonly isNew: boolean;
}

export function readProfileSearch(search: Readonly<Record<string, unknown>>): ProfileSearch {
  return { tab: profileTabs.find((tab) => tab === search.tab) ?? 'profile', isNew: search.sel === 'new' };
}

export function writeProfileSearch({ tab, isNew }: ProfileSearch): Record<string, string> {
  return { ...(tab === 'profile' ? {} : { tab }), ...(isNew ? { sel: 'new' } : {}) };
}

/** The one that asks first, then those seen last. */
export function sortedSessions(sessions: readonly SessionAnswer[]): readonly SessionAnswer[] {
  return [...sessions].sort(
    (a, b) => Number(b.current) - Number(a.current) || Date.parse(b.lastSeenAt) - Date.parse(a.lastSeenAt),
  );
}

/** A zone by the name that is typed: of a list, or the short cuts as they are shown. */
export function zoneOf(typed: string, offered: readonly { readonly zone: string; readonly name: string }[]) {
  const wanted = typed.trim().toLowerCase();
  return offered.find(({ zone, name }) => zone.toLowerCase() === wanted || name.toLowerCase() === wanted)?.zone;
}

export interface ProfileProps {
  readonly search: ProfileSearch;
  readonly onSearch: (change: Partial<ProfileSearch>) => void;
}
