import MailComposer from 'nodemailer/lib/mail-composer';
import type { TriedSend } from '../../engine/ports/notifier.js';
import { type TrialMail, TrialMailer } from '../../engine/ports/trial-mailer.js';
import type { MailMessage } from './mail-message.js';
import { SmtpSender } from './smtp-sender.js';
import { smtpServerOf } from './smtp-server.js';
import { StepLog } from './step-log.js';

export interface SmtpTrialMailerOptions {
  /** Right part of every Message-ID. */
  readonly host: string;
  readonly timeoutMs: number;
  readonly newId: () => string;
  readonly now: () => number;
  /** Monotonic milliseconds. */
  readonly monotonic: () => number;
}

/** One connection for one mail, ended afterwards: nothing is shared with mails that matter. */
export class SmtpTrialMailer extends TrialMailer {
  constructor(private readonly options: SmtpTrialMailerOptions) {
    super();
  }

  async tryOut(mail: TrialMail, abort: AbortSignal): Promise<TriedSend> {
    const { monotonic, timeoutMs } = this.options;
    const steps = new StepLog(monotonic);
    const sender = new SmtpSender({ server: smtpServerOf(mail.server), timeoutMs });
    try {
      const result = await sender.send(await this.compose(mail), abort, steps);
      return { result, steps: steps.steps(mail.server.password === undefined ? [] : [mail.server.password]) };
    } catch (error) {
      const text = (error as Error).message;
      return { result: { outcome: 'rejected', code: undefined, error: text, retryAfterMs: undefined }, steps: [] };
    } finally {
      sender.close();
    }
  }

  private async compose({ from, to, subject, text }: TrialMail): Promise<MailMessage> {
    const { host, newId, now } = this.options;
    const message = new MailComposer({
      from,
      to: [{ name: '', address: to }],
      subject,
      text,
      date: new Date(now()),
      messageId: `<${newId()}@${host}>`,
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      disableFileAccess: true,
      disableUrlAccess: true,
    }).compile();
    return { from: message.getEnvelope().from || '', to: [to], raw: await message.build() };
  }
}
