import MailComposer from 'nodemailer/lib/mail-composer';
import { type Mail, Mailer, type MailOutcome } from '../../engine/ports/mailer.js';
import type { MailMessage } from './mail-message.js';
import { SmtpSender } from './smtp-sender.js';
import type { SmtpServer } from './smtp-server.js';

export interface SmtpMailerOptions {
  readonly server: SmtpServer | undefined;
  readonly from: string;
  /** Right part of every Message-ID. */
  readonly host: string;
  readonly timeoutMs: number;
  readonly newId: () => string;
  readonly now: () => number;
}

/** Few at once and connections of its own: alerts do not wait for mails about accounts, nor the other way round. */
const limits = { places: 2, idleMs: 5_000, messagesPerSession: 20 };

/** Sends mails about accounts through the mail server of the settings. */
export class SmtpMailer extends Mailer {
  private readonly sender: SmtpSender | undefined;

  constructor(private readonly options: SmtpMailerOptions) {
    super();
    const { server, timeoutMs } = options;
    this.sender = server && new SmtpSender({ server, timeoutMs, limits });
  }

  async send(mail: Mail): Promise<MailOutcome> {
    if (!this.sender) return { sent: false, reason: 'not-configured' };
    const message = await this.compose(mail);
    const { outcome, error } = await this.sender.send(message, new AbortController().signal);
    if (outcome === 'delivered') return { sent: true };
    return { sent: false, reason: 'failed', message: error ?? 'the mail server did not take it' };
  }

  close(): void {
    this.sender?.close();
  }

  private async compose({ to, subject, text, html }: Mail): Promise<MailMessage> {
    const { from, host, newId, now } = this.options;
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
