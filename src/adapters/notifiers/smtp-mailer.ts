import { type Mail, Mailer, type MailOutcome } from '../../engine/ports/mailer.js';
import type { FindMailWay, MailWay } from './mail-way.js';
import { composeSingleMail, type SingleMailOptions } from './single-mail.js';
import { SmtpSenders } from './smtp-senders.js';

export interface SmtpMailerOptions extends SingleMailOptions {
  readonly way: FindMailWay;
  readonly timeoutMs: number;
}

/** Few at once and connections of its own: alerts do not wait for mails about accounts, nor the other way round. */
const limits = { places: 2, idleMs: 5_000, messagesPerSession: 20 };

/** Sends mails about accounts through the mail server that is set. */
export class SmtpMailer extends Mailer {
  private readonly senders: SmtpSenders;

  constructor(private readonly options: SmtpMailerOptions) {
    super();
    this.senders = new SmtpSenders({ timeoutMs: options.timeoutMs, limits });
  }

  async send(mail: Mail): Promise<MailOutcome> {
    let way: MailWay;
    try {
      way = await this.options.way();
    } catch (error) {
      return {
        sent: false,
        reason: 'failed',
        message: `the mail settings could not be read: ${(error as Error).message}`,
      };
    }
    if (!way.server) return { sent: false, reason: 'not-configured' };
    const { to, subject, text, html } = mail;
    const message = await composeSingleMail({ from: way.from, to, subject, text, html }, this.options);
    const { outcome, error } = await this.senders.to(way.server).send(message, new AbortController().signal);
    if (outcome === 'delivered') return { sent: true };
    return { sent: false, reason: 'failed', message: error ?? 'the mail server did not take it' };
  }

  close(): void {
    this.senders.close();
  }
}
