import type { Matcher } from '../../domain/labels/matcher.js';
import { type SilenceState, silenceStateAt } from '../../domain/suppression/silence.js';
import { formatInstant, type Instant } from '../../domain/time/instant.js';
import type { ListedSilence } from '../../engine/ports/silence-store.js';

/** A silence in Alertmanager's shape. */
export function gettableSilence(silence: ListedSilence, now: Instant) {
  return {
    id: silence.id,
    status: { state: silenceStateAt(silence, now) },
    updatedAt: formatInstant(silence.updatedAt),
    // Notes that programs leave on silences are not kept.
    annotations: {},
    comment: silence.comment,
    createdBy: silence.createdBy,
    endsAt: formatInstant(silence.endsAt),
    matchers: silence.matchers.map(gettableMatcher),
    startsAt: formatInstant(silence.startsAt),
  };
}

const order: Readonly<Record<SilenceState, number>> = { active: 1, pending: 2, expired: 3 };

/** As Alertmanager lists them: active ones by their ends, pending ones by their starts, then those that ended last. */
export function inAlertmanagersOrder(silences: readonly ListedSilence[], now: Instant): readonly ListedSilence[] {
  return [...silences].sort((a, b) => {
    const state = silenceStateAt(a, now);
    const difference = order[state] - order[silenceStateAt(b, now)];
    if (difference !== 0) return difference;
    if (state === 'pending') return a.startsAt - b.startsAt;
    return state === 'active' ? a.endsAt - b.endsAt : b.endsAt - a.endsAt;
  });
}

/** Whether the silence has each of the matchers, word by word. */
export function hasMatchers(silence: ListedSilence, wanted: readonly Matcher[]): boolean {
  return wanted.every(({ name, operator, value }) =>
    silence.matchers.some((own) => own.name === name && own.operator === operator && own.value === value),
  );
}

function gettableMatcher({ name, operator, value }: Matcher) {
  return {
    isEqual: operator === '=' || operator === '=~',
    isRegex: operator === '=~' || operator === '!~',
    name,
    value,
  };
}
