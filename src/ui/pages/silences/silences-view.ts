import type { SilenceAnswer } from '../../../contract/silence.js';

export const silenceStates = ['active', 'pending', 'expired'] as const;
export type ShownState = (typeof silenceStates)[number];

export interface SilenceSearch {
  readonly state: readonly ShownState[];
  readonly q: string;
}

export function readSilenceSearch(search: Readonly<Record<string, unknown>>): SilenceSearch {
  const named = typeof search.state === 'string' ? search.state.split(',') : ['active', 'pending'];
  const state = silenceStates.filter((each) => named.includes(each));
  return { state: state.length > 0 ? state : ['active', 'pending'], q: typeof search.q === 'string' ? search.q : '' };
}

export function writeSilenceSearch({ state, q }: SilenceSearch): Record<string, string> {
  const usual = state.length === 2 && !state.includes('expired');
  return { ...(usual ? {} : { state: state.join(',') }), ...(q === '' ? {} : { q }) };
}

export function silenceQueryOf({ state, q }: SilenceSearch): string {
  const query = new URLSearchParams({ limit: '200', ...(q.trim() === '' ? {} : { search: q.trim() }) });
  for (const each of state) query.append('state', each);
  return query.toString();
}

/** What a new silence begins with; links to it carry each matcher as `m`. */
export interface SilenceDraft {
  /** One matcher per line. */
  readonly matchers: string;
  readonly duration: string;
  readonly comment: string;
}

export const durations = ['30m', '1h', '4h', '8h', '1d', '3d', '1w'] as const;

export function readSilenceDraft(search: Readonly<Record<string, unknown>>): SilenceDraft {
  const given = Array.isArray(search.m) ? search.m : [search.m];
  return {
    matchers: given.filter((each): each is string => typeof each === 'string').join('\n'),
    duration: typeof search.d === 'string' ? search.d : '4h',
    comment: typeof search.comment === 'string' ? search.comment : '',
  };
}

export function matchersOf({ matchers }: SilenceDraft): readonly string[] {
  return matchers
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** How much of a silence's time has gone, 0 to 1. */
export function shareGone({ startsAt, endsAt }: SilenceAnswer, now: number): number {
  const start = Date.parse(startsAt);
  const length = Date.parse(endsAt) - start;
  return length <= 0 ? 1 : Math.min(1, Math.max(0, (now - start) / length));
}
