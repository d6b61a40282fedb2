import type { RecreateInput, SilenceAnswer, SilenceInput, SilencePreview } from '../../contract/silence.js';
import { matcherText } from '../../domain/labels/matcher-text.js';
import type { WantedSpan } from '../../domain/suppression/silence-span.js';
import { silenceStateAt } from '../../domain/suppression/silence.js';
import { formatInstant, type Instant } from '../../domain/time/instant.js';
import type { SilenceOutlook } from '../../engine/operations/preview-silence.js';
import type { SilenceDraft } from '../../engine/operations/save-silence.js';
import type { StoredSilence } from '../../engine/ports/silence-store.js';
import { durationOr } from '../http/duration-text.js';
import { optionalInstant } from '../http/instant-text.js';

export function silenceAnswer(silence: StoredSilence, now: Instant): SilenceAnswer {
  const { id, version, comment, createdBy, updatedBy, suppressedNotices } = silence;
  return {
    id,
    version,
    matchers: silence.matchers.map(matcherText),
    startsAt: formatInstant(silence.startsAt),
    endsAt: formatInstant(silence.endsAt),
    comment,
    createdBy,
    createdAt: formatInstant(silence.createdAt),
    updatedAt: formatInstant(silence.updatedAt),
    updatedBy,
    state: silenceStateAt(silence, now),
    suppressedNotices,
  };
}

export function laterAnswer({ total, first }: SilenceOutlook['later']): SilencePreview['later'] {
  return {
    total,
    rules: first.map(({ ruleId, name, group, folder, dependsOn }) => ({
      ...{ id: ruleId, name, group: `${folder}/${group}`, dependsOn: [...dependsOn] },
    })),
  };
}

export function silenceDraft(input: SilenceInput): SilenceDraft {
  const { matchers, comment = '' } = input;
  return { matchers, comment, createdBy: undefined, ...wantedSpan(input) };
}

export function recreateWish(input: RecreateInput): Partial<SilenceDraft> {
  return { ...wantedSpan(input), ...(input.comment === undefined ? {} : { comment: input.comment }) };
}

function wantedSpan({ startsAt, endsAt, duration }: RecreateInput): WantedSpan {
  return {
    startsAt: optionalInstant(startsAt, 'startsAt'),
    endsAt: optionalInstant(endsAt, 'endsAt'),
    durationMs: duration === undefined ? undefined : durationOr(duration, 0, 'duration'),
  };
}
