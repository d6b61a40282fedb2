import type { MailSettingsAnswer, MailSettingsInput, MailTest } from '../../contract/mail-settings.js';
import type { MailInForce } from '../../engine/mail/mail-in-force.js';
import type { MailDraft } from '../../engine/mail/read-mail-settings.js';
import type { MailServerConfig, StoredMailSettings } from '../../engine/ports/mail-settings-store.js';
import type { TriedSend } from '../../engine/ports/notifier.js';
import { instantOrNull } from '../http/answer-values.js';
import { markOf, secretEdit } from './secret-marks.js';

/** The mail settings for people: where a password is stored stands only that it is. */
export function mailSettingsAnswer(
  { version, settings, updatedAt, updatedBy }: StoredMailSettings,
  { server, from }: MailInForce,
  node: string,
): MailSettingsAnswer {
  return {
    version,
    updatedAt: instantOrNull(version === 1 ? undefined : updatedAt),
    updatedBy,
    server: settings.server ? serverAnswer(settings.server) : null,
    from: settings.from ?? null,
    inForce: {
      node,
      server: server ? { ...serverAnswer(server.config), source: server.source } : null,
      from,
    },
  };
}

function serverAnswer({ host, port, tls, user, password, ca }: MailServerConfig) {
  return { host, port, tls, user: user ?? null, password: markOf(password), ca: ca ?? null };
}

export function mailDraft({ server, from }: MailSettingsInput): MailDraft {
  return {
    server: server
      ? {
          host: server.host,
          port: server.port,
          tls: server.tls,
          user: server.user ?? undefined,
          password: secretEdit(server.password),
          ca: server.ca || undefined,
        }
      : undefined,
    from: from ?? undefined,
  };
}

export function mailTestAnswer({ result, steps }: TriedSend, node: string): MailTest {
  const { outcome, code, error } = result;
  return { node, outcome, code: code ?? null, error: error ?? null, steps: [...steps] };
}
