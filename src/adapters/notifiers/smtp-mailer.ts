import MailComposer from 'nodemailer/lib/mail-composer';
import { type Mail, Mailer, type MailOutcome } from '../../engine/ports/mailer.js';
import type { MailMessage } from './mail-message.js';
import type { FindMailWay, MailWay } from './mail-way.js';
import { SmtpSenders } from './smtp-senders.js';

export interface SmtpMailerOptions {
  readonly way: FindMailWay;
  /** Right part of every Message-ID. */
  readonly host: string;
  readonly timeoutMs: number;
  readonly newId: () => string;
  readonly now: () => number;
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
    const message = await this.compose(mail, way.from);
    const { outcome, error } = await this.senders.to(way.server).send(message, new AbortController().signal);
    if (outcome === 'delivered') return { sent: true };
    return { sent: false, reason: 'failed', message: error ?? 'the mail server did not take it' };
  }

  close(): void {
    this.senders.close();
  }

  private async compose({ to, subject, text, html }: Mail, from: string): Promise<MailMessage> {
    const { host, newId, now } = this.options;
    const message = new MailComposer({
      from,
      to: [{ name: '', address: to }],
      subject,
      text,
      html,
      date: new Date(now()),
      messageId: `<${newId()}@${host}>`,
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      disableFileAccess: true,
      disableUrlAccess: true,
    }).compile();
    return { from: message.getEnvelope().from || '', to: [to], raw: await message.build() };
  }
}
