import type { EmailConfig } from '../../engine/ports/contact-point-store.js';
import type { SendRequest, SendResult } from '../../engine/ports/notifier.js';
import { composeMail, type MailMessage } from './mail-message.js';
import type { SmtpPoolLimits } from './smtp-pool.js';
import { SmtpSender } from './smtp-sender.js';
import type { SmtpServer } from './smtp-server.js';
import type { StepLog } from './step-log.js';

export interface EmailNotifierOptions {
  /** `undefined` while nobody has set `TOCSIN_SMTP_URL`. */
  readonly server: SmtpServer | undefined;
  /** `TOCSIN_MAIL_FROM`. */
  readonly from: string;
  /** `TOCSIN_PUBLIC_URL`. */
  readonly publicUrl: string;
  readonly timeoutMs: number;
  readonly now: () => number;
  readonly limits?: SmtpPoolLimits;
}

type EmailAddresses = Pick<EmailConfig, 'to'> & Partial<Pick<EmailConfig, 'cc' | 'replyTo'>>;

/** One address, bare or in angle brackets after a name: no lists, groups or line breaks, which mean further people. */
const mailbox = /^(?:[^<>@,;:\p{Cc}]*<)?[^\s<>@,;:]+@[^\s<>@,;:]+>?$/u;

export class EmailNotifier {
  private readonly sender: SmtpSender | undefined;

  constructor(private readonly options: EmailNotifierOptions) {
    const { server, timeoutMs, limits } = options;
    this.sender = server && new SmtpSender({ server, timeoutMs, limits });
  }

  /** One attempt: one message to all recipients; `steps` is told of each of its steps. Never throws. */
  async send(config: EmailAddresses, request: SendRequest, abort: AbortSignal, steps?: StepLog): Promise<SendResult> {
    if (!this.sender) return failed('retryable', 'no mail server is set; set TOCSIN_SMTP_URL and restart');
    let mail: MailMessage;
    try {
      mail = await this.compose(config, request);
    } catch (error) {
      return failed('rejected', (error as Error).message);
    }
    return await this.sender.send(mail, abort, steps);
  }

  /** Ends unused connections to the mail server. */
  close(): void {
    this.sender?.close();
  }

  private async compose({ to, cc = [], replyTo }: EmailAddresses, request: SendRequest): Promise<MailMessage> {
    const { from, publicUrl, now } = this.options;
    if (to.length === 0) throw new Error('the contact point has no e-mail address; give at least one');
    const all = [...to, ...cc, ...(replyTo === undefined ? [] : [replyTo])];
    const wrong = all.find((address) => !mailbox.test(address));
    if (wrong !== undefined) throw new Error(`${JSON.stringify(wrong.slice(0, 100))} is not an e-mail address`);
    return composeMail(request, { from, to, cc, replyTo, host: new URL(publicUrl).hostname }, new Date(now()));
  }
}

function failed(outcome: 'retryable' | 'rejected', error: string): SendResult {
  return { outcome, code: undefined, error, retryAfterMs: undefined };
}
