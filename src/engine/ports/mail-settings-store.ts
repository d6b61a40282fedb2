import type { Instant } from '../../domain/time/instant.js';

/**
 * `implicit`: TLS from the first byte; `starttls`: no further without STARTTLS; `opportunistic`: STARTTLS where the
 * server offers it; `none`: never.
 */
export type MailTls = 'implicit' | 'starttls' | 'opportunistic' | 'none';

/** The server that mails are handed to, its password in the clear: never leaves the process. */
export interface MailServerConfig {
  readonly host: string;
  readonly port: number;
  readonly tls: MailTls;
  readonly user: string | undefined;
  readonly password: string | undefined;
  /** Certificates to trust besides the usual ones, in PEM form. */
  readonly ca: string | undefined;
}

export interface MailSettings {
  readonly server: MailServerConfig | undefined;
  /** The sender, for example `Tocsin <alerts@example.org>`. */
  readonly from: string | undefined;
}

export interface StoredMailSettings {
  readonly version: number;
  readonly settings: MailSettings;
  readonly updatedAt: Instant;
  readonly updatedBy: string;
}

export interface MailSettingsWrite {
  readonly settings: MailSettings;
  readonly at: Instant;
  readonly by: string;
}

/**
 * The mail settings of the cluster, there from the first migration on; the password is sealed in the database. Writes
 * join the transaction of the same asynchronous context.
 */
export abstract class MailSettingsStore {
  abstract read(): Promise<StoredMailSettings>;
  abstract update(write: MailSettingsWrite, seenVersion: number): Promise<'updated' | 'stale'>;
}
