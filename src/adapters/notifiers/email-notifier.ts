import type { EmailConfig } from '../../engine/ports/contact-point-store.js';
import type { SendRequest, SendResult } from '../../engine/ports/notifier.js';
import { composeMail, type MailMessage } from './mail-message.js';
import type { FindMailWay, MailWay } from './mail-way.js';
import type { SmtpPoolLimits } from './smtp-pool.js';
import { SmtpSenders } from './smtp-senders.js';
import type { StepLog } from './step-log.js';

export interface EmailNotifierOptions {
  readonly way: FindMailWay;
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
  private readonly senders: SmtpSenders;

  constructor(private readonly options: EmailNotifierOptions) {
    const { timeoutMs, limits } = options;
    this.senders = new SmtpSenders({ timeoutMs, limits });
  }

  /** One attempt: one message to all recipients; `steps` is told of each of its steps. Never throws. */
  async send(config: EmailAddresses, request: SendRequest, abort: AbortSignal, steps?: StepLog): Promise<SendResult> {
    let way: MailWay;
    try {
      way = await this.options.way();
    } catch (error) {
      return failed('retryable', `the mail settings could not be read: ${(error as Error).message}`);
    }
    if (!way.server) return failed('retryable', this.nowhere());
    let mail: MailMessage;
    try {
      mail = await this.compose(config, request, way.from);
    } catch (error) {
      return failed('rejected', (error as Error).message);
    }
    return await this.senders.to(way.server).send(mail, abort, steps);
  }

  /** Ends unused connections to the mail server. */
  close(): void {
    this.senders.close();
  }

  private nowhere(): string {
    return `no mail server is set: an administrator can set one at ${this.options.publicUrl}/mail-server`;
  }

  private async compose(
    { to, cc = [], replyTo }: EmailAddresses,
    request: SendRequest,
    from: string,
  ): Promise<MailMessage> {
    const { publicUrl, now } = this.options;
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
