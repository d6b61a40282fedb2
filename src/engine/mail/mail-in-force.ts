import type { MailServerConfig, MailSettings } from '../ports/mail-settings-store.js';

/** What the environment of a node says of mail. */
export interface GivenMail {
  readonly server: MailServerConfig | undefined;
  readonly from: string | undefined;
  /** The sender where nobody says one. */
  readonly standardFrom: string;
}

export type MailSource = 'environment' | 'stored' | 'standard';

/** How mails leave a node now, and who says so. */
export interface MailInForce {
  readonly server: { readonly config: MailServerConfig; readonly source: 'environment' | 'stored' } | undefined;
  readonly from: { readonly address: string; readonly source: MailSource };
}

/** The environment of a node wins over what is stored: whoever runs it can always mend it from there. */
export function mailInForce(given: GivenMail, stored: MailSettings): MailInForce {
  return { server: serverInForce(given.server, stored.server), from: senderInForce(given, stored.from) };
}

function serverInForce(given: MailServerConfig | undefined, stored: MailServerConfig | undefined) {
  if (given) return { config: given, source: 'environment' } as const;
  return stored && ({ config: stored, source: 'stored' } as const);
}

function senderInForce({ from, standardFrom }: GivenMail, stored: string | undefined): MailInForce['from'] {
  if (from !== undefined) return { address: from, source: 'environment' };
  return stored === undefined ? { address: standardFrom, source: 'standard' } : { address: stored, source: 'stored' };
}
