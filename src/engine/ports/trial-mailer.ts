import type { MailServerConfig } from './mail-settings-store.js';
import type { TriedSend } from './notifier.js';

export interface TrialMail {
  readonly server: MailServerConfig;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Sends one mail through a server that need not be set, and tells each step. Never throws. */
export abstract class TrialMailer {
  abstract tryOut(mail: TrialMail, abort: AbortSignal): Promise<TriedSend>;
}
