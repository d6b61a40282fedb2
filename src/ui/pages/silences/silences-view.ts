import type { SilenceAnswer, SilenceInput } from '../../../contract/silence.js';
import { durationMs } from '../../lib/duration-text.js';
import { localTimeOf, localTimeText } from '../../lib/local-time.js';
import { splitMatchers } from '../../lib/split-matchers.js';

export const silenceStates = ['active', 'pending', 'expired'] as const;
export type ShownState = (typeof silenceStates)[number];

export interface SilenceSearch {
  readonly state: ShownState;
  readonly q: string;
}

export function readSilenceSearch({ state, q }: Readonly<Record<string, unknown>>): SilenceSearch {
  return { state: silenceStates.find((each) => each === state) ?? 'active', q: typeof q === 'string' ? q : '' };
}

export function writeSilenceSearch({ state, q }: SilenceSearch): Record<string, string> {
  return { ...(state === 'active' ? {} : { state }), ...(q === '' ? {} : { q }) };
}

export function silenceQueryOf({ state, q }: SilenceSearch): string {
  const search = q.trim();
  return new URLSearchParams({ limit: '500', state, ...(search === '' ? {} : { search }) }).toString();
}

/** What is typed of a silence. */
export interface SilenceDraft {
  readonly matchers: readonly string[];
  /** As a field for local times holds it; empty: at once. */
  readonly starts: string;
  /** A duration; empty where `ends` says it. */
  readonly lasts: string;
  readonly ends: string;
  readonly comment: string;
}

/** What a new silence begins with; links to it carry each matcher as `m`, a length as `d`, and a `comment`. */
export function readSilenceDraft(search: Readonly<Record<string, unknown>>): SilenceDraft {
  const given = Array.isArray(search.m) ? search.m : [search.m];
  return {
    matchers: given.filter((each) => typeof each === 'string').flatMap(splitMatchers),
    starts: '',
    lasts: typeof search.d === 'string' ? search.d : '4h',
    ends: '',
    comment: typeof search.comment === 'string' ? search.comment : '',
  };
}

export function draftOfSilence({ matchers, startsAt, endsAt, comment }: SilenceAnswer): SilenceDraft {
  const local = (at: string): string => localTimeText(Date.parse(at));
  return { matchers, starts: local(startsAt), lasts: '', ends: local(endsAt), comment };
}

/** What is sent. What cannot be read goes as it is: the server says what is wrong with it. */
export function silenceInputOf({ matchers, starts, lasts, ends, comment }: SilenceDraft): SilenceInput {
  const start = localTimeOf(starts);
  const end = localTimeOf(ends);
  return {
    matchers: [...matchers],
    comment,
    ...(start === undefined ? {} : { startsAt: new Date(start).toISOString() }),
    ...(end === undefined ? { duration: lasts } : { endsAt: new Date(end).toISOString() }),
  };
}

/** When it would end; `undefined` while that cannot be told. */
export function endOfDraft({ starts, lasts, ends }: SilenceDraft, now: number): number | undefined {
  const length = durationMs(lasts);
  return localTimeOf(ends) ?? (length === undefined ? undefined : (localTimeOf(starts) ?? now) + length);
}

/** How much of a silence's time has gone, 0 to 1. */
export function shareGone({ startsAt, endsAt }: SilenceAnswer, now: number): number {
  const start = Date.parse(startsAt);
  const length = Date.parse(endsAt) - start;
  return length <= 0 ? 1 : Math.min(1, Math.max(0, (now - start) / length));
}

const soonMs = 3_600_000;
const idleMs = 3 * 86_400_000;

/** What there is to say of an active silence: `soon` it ends and alerts come back, or it has long been `idle`. */
export function remarkOn(
  silence: SilenceAnswer,
  matching: number | undefined,
  now: number,
): 'soon' | 'idle' | undefined {
  if (silence.state !== 'active' || matching === undefined) return undefined;
  if (matching > 0) return Date.parse(silence.endsAt) - now < soonMs ? 'soon' : undefined;
  return silence.suppressedNotices === 0 && now - Date.parse(silence.startsAt) > idleMs ? 'idle' : undefined;
}
