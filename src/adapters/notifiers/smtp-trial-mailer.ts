import type { TriedSend } from '../../engine/ports/notifier.js';
import { type TrialMail, TrialMailer } from '../../engine/ports/trial-mailer.js';
import { composeSingleMail, type SingleMailOptions } from './single-mail.js';
import { SmtpSender } from './smtp-sender.js';
import { smtpServerOf } from './smtp-server.js';
import { StepLog } from './step-log.js';

export interface SmtpTrialMailerOptions extends SingleMailOptions {
  readonly timeoutMs: number;
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
      const { from, to, subject, text } = mail;
      const message = await composeSingleMail({ from, to, subject, text }, this.options);
      const result = await sender.send(message, abort, steps);
      return { result, steps: steps.steps(mail.server.password === undefined ? [] : [mail.server.password]) };
    } catch (error) {
      const text = (error as Error).message;
      return { result: { outcome: 'rejected', code: undefined, error: text, retryAfterMs: undefined }, steps: [] };
    } finally {
      sender.close();
    }
  }
}
