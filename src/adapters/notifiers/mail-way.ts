import type { SmtpServer } from './smtp-server.js';

/** How a mail leaves: by which server, and from whom. */
export interface MailWay {
  /** `undefined` while nobody has set one. */
  readonly server: SmtpServer | undefined;
  readonly from: string;
}

/** The way of this moment. */
export type FindMailWay = () => Promise<MailWay>;
