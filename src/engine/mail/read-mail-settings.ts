import type { MailServerConfig, MailSettings, MailTls } from '../ports/mail-settings-store.js';
import type { TargetPolicy } from '../ports/target-policy.js';
import { editedSecret, keepsSecret, type SecretEdit } from '../operations/secret-edit.js';
import type { InputFault } from '../operations/refusal.js';

export interface MailServerDraft {
  readonly host: string;
  readonly port: number;
  readonly tls: MailTls;
  readonly user: string | undefined;
  readonly password: SecretEdit;
  readonly ca: string | undefined;
}

export interface MailDraft {
  readonly server: MailServerDraft | undefined;
  readonly from: string | undefined;
}

export interface ReadMail {
  readonly settings: MailSettings;
  readonly faults: readonly InputFault[];
}

/** A name or an address, without port or scheme. */
const hostPattern = /^(?:[A-Za-z0-9][A-Za-z0-9._-]{0,252}|[0-9A-Fa-f:.]{2,45})$/;

/**
 * What a draft means for what is stored, with every fault. A stored password stays only with the server that it was
 * given for: whoever may change the settings must not be able to have it sent elsewhere.
 */
export function readMailSettings(
  draft: MailDraft,
  stored: MailSettings,
  policy: Pick<TargetPolicy, 'authorityFault'>,
): ReadMail {
  const faults: InputFault[] = [];
  const server = draft.server && readServer(draft.server, stored.server, faults);
  const badCa = server?.ca === undefined ? undefined : policy.authorityFault(server.ca);
  if (badCa) faults.push({ path: 'server.ca', message: badCa });
  return { settings: { server, from: draft.from }, faults };
}

function readServer(
  draft: MailServerDraft,
  stored: MailServerConfig | undefined,
  faults: InputFault[],
): MailServerConfig {
  const { host, port, tls, user, ca } = draft;
  if (!hostPattern.test(host)) {
    faults.push({ path: 'server.host', message: 'must be a host name or an address, for example mail.example.org' });
  }
  const moved = stored !== undefined && (stored.host !== host || stored.port !== port || stored.tls !== tls);
  if (user !== undefined && moved && keepsSecret(draft.password, stored?.password)) {
    const message = 'give it again: it was stored for another host, port or TLS and is not sent elsewhere';
    faults.push({ path: 'server.password', message });
  }
  const password = user === undefined ? undefined : editedSecret(draft.password, stored?.password);
  if (user === undefined && typeof draft.password === 'string' && draft.password !== '') {
    faults.push({ path: 'server.user', message: 'is required with a password' });
  }
  return { host, port, tls, user, password, ca };
}
