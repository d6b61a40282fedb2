import type { ContactPointAnswer, ContactPointInput } from '../../contract/contact-point.js';
import { formatDuration } from '../../domain/time/duration.js';
import { formatInstant } from '../../domain/time/instant.js';
import type { ContactPointDraft } from '../../engine/operations/read-contact-point.js';
import type { StoredContactPoint } from '../../engine/ports/contact-point-store.js';
import { durationOr } from '../http/duration-text.js';
import { integrationAnswer, integrationDraft } from './integration-answer.js';

/** A contact point for people: where a secret is stored stands only that it is. */
export function contactPointAnswer(stored: StoredContactPoint): ContactPointAnswer {
  const { config } = stored;
  return {
    id: stored.id,
    version: stored.version,
    name: config.name,
    team: config.team ?? null,
    onUnknown: config.onUnknown,
    giveUpAfter: formatDuration(config.giveUpAfterMs),
    integrations: config.integrations.map(integrationAnswer),
    updatedAt: formatInstant(stored.updatedAt),
    updatedBy: stored.updatedBy,
  };
}

export function contactPointDraft(input: ContactPointInput): ContactPointDraft {
  return {
    name: input.name,
    team: input.team,
    onUnknown: input.onUnknown ?? 'resend',
    giveUpAfterMs: durationOr(input.giveUpAfter, 86_400_000, 'giveUpAfter'),
    integrations: input.integrations.map(integrationDraft),
  };
}
