import type { Matcher } from '../labels/matcher.js';
import type { Instant } from '../time/instant.js';
import { type Silence, silenceStateAt } from './silence.js';
import { sameSecond } from './silence-span.js';

/** What somebody wants of a silence that they name. */
export type WantedSilence = Pick<Silence, 'matchers' | 'startsAt'>;

export type SilenceChange =
  /** It stays the same silence. */
  | { readonly change: 'in-place' }
  /** It ends, and another one takes its place. */
  | { readonly change: 'replace'; readonly because: 'matchers' | 'start' }
  /** It has ended already: there will be another one. */
  | { readonly change: 'anew'; readonly because: 'expired' };

/**
 * Whether a silence can become what is wanted, by Alertmanager's rule: its matchers stay, one that has started keeps its
 * start, one that has not does not start in the past. What has once held something back can so be read later as it was.
 * That the wanted end lies in the future is for the caller to check.
 */
export function decideSilenceChange(stored: Silence, wanted: WantedSilence, now: Instant): SilenceChange {
  const state = silenceStateAt(stored, now);
  if (state === 'expired') return { change: 'anew', because: 'expired' };
  if (!equalMatchers(stored.matchers, wanted.matchers)) return { change: 'replace', because: 'matchers' };
  const fitting = state === 'active' ? sameSecond(wanted.startsAt, stored.startsAt) : wanted.startsAt >= now;
  return fitting ? { change: 'in-place' } : { change: 'replace', because: 'start' };
}

/** In whatever order. */
function equalMatchers(a: readonly Matcher[], b: readonly Matcher[]): boolean {
  const texts = (matchers: readonly Matcher[]) =>
    JSON.stringify(matchers.map(({ name, operator, value }) => JSON.stringify([name, operator, value])).sort());
  return texts(a) === texts(b);
}
