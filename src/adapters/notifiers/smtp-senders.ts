import type { SmtpPoolLimits } from './smtp-pool.js';
import { SmtpSender } from './smtp-sender.js';
import type { SmtpServer } from './smtp-server.js';

export interface SmtpSendersOptions {
  readonly timeoutMs: number;
  readonly limits?: SmtpPoolLimits | undefined;
}

/** The sender to the mail server that is set now. What is under way to one that was set before still ends there. */
export class SmtpSenders {
  private present: { readonly key: string; readonly sender: SmtpSender } | undefined;

  constructor(private readonly options: SmtpSendersOptions) {}

  to(server: SmtpServer): SmtpSender {
    const key = JSON.stringify(server);
    if (this.present?.key === key) return this.present.sender;
    this.close();
    const sender = new SmtpSender({ server, ...this.options });
    this.present = { key, sender };
    return sender;
  }

  /** Ends unused connections. */
  close(): void {
    this.present?.sender.close();
    this.present = undefined;
  }
}
