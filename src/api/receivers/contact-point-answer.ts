import {
  type ContactPointAnswer,
  type ContactPointInput,
  type IntegrationInput,
  secretMark,
} from '../../contract/contact-point.js';
import { formatDuration } from '../../domain/time/duration.js';
import { formatInstant } from '../../domain/time/instant.js';
import type { ContactPointDraft } from '../../engine/operations/read-contact-point.js';
import { maskedUrl } from '../../engine/operations/masked-url.js';
import type { SecretEdit } from '../../engine/operations/secret-edit.js';
import type { IntegrationConfig, StoredContactPoint } from '../../engine/ports/contact-point-store.js';
import { durationOr } from '../http/duration-text.js';

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

function integrationAnswer(config: IntegrationConfig): ContactPointAnswer['integrations'][number] {
  if (config.type === 'email') return { ...config, to: [...config.to] };
  const { id, type, url, sendResolved } = config;
  return {
    id,
    type,
    url: maskedUrl(url),
    secret: markOf(config.secret),
    headers: markedHeaders(config.headers),
    timeout: formatDuration(config.timeoutMs),
    sendResolved,
  };
}

export function markOf(secret: string | undefined): typeof secretMark | null {
  return secret === undefined ? null : secretMark;
}

export function markedHeaders(headers: Readonly<Record<string, string>>): Record<string, typeof secretMark> {
  return Object.fromEntries(Object.keys(headers).map((name) => [name, secretMark]));
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

function integrationDraft(input: IntegrationInput, index: number): ContactPointDraft['integrations'][number] {
  const id = input.id?.toLowerCase();
  const sendResolved = input.sendResolved ?? true;
  if (input.type === 'email') return { id, type: 'email', to: input.to, sendResolved };
  return {
    id,
    type: 'webhook',
    url: input.url,
    secret: secretEdit(input.secret),
    headers: headerEdits(input.headers ?? {}),
    timeoutMs: durationOr(input.timeout, 30_000, `integrations[${index}].timeout`),
    sendResolved,
  };
}

/** The mark sent back, like a field left out, keeps what is stored. */
export function secretEdit(text: string | null | undefined): SecretEdit {
  return text === secretMark ? undefined : text;
}

export function headerEdits(headers: Readonly<Record<string, string>>): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value === secretMark ? undefined : value]),
  );
}
