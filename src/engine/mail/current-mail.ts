import type { MailSettingsStore, StoredMailSettings } from '../ports/mail-settings-store.js';
import { type GivenMail, type MailInForce, mailInForce } from './mail-in-force.js';

/**
 * How mails leave this node now. Read anew for each mail, one row by its key: a change made on any node counts from the
 * moment its request has returned, and no node sends through a server that is not set any more.
 */
export class CurrentMail {
  constructor(
    /** What this node's own environment says. */
    readonly given: GivenMail,
    private readonly store: MailSettingsStore,
  ) {}

  async read(): Promise<MailInForce> {
    return mailInForce(this.given, (await this.store.read()).settings);
  }

  /** With what is stored, which counts where the environment says nothing. */
  async describe(): Promise<{ readonly stored: StoredMailSettings; readonly inForce: MailInForce }> {
    const stored = await this.store.read();
    return { stored, inForce: mailInForce(this.given, stored.settings) };
  }
}
