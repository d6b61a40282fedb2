import type { EmailConfig } from '../../engine/ports/contact-point-store.js';
import type { SendRequest, SendResult } from '../../engine/ports/notifier.js';
import { composeMail, type MailMessage } from './mail-message.js';
import type { SmtpExchange } from './smtp-exchange.js';
import { smtpOutcome } from './smtp-outcome.js';
import { SmtpPool, type SmtpPoolLimits } from './smtp-pool.js';
import type { SmtpServer } from './smtp-server.js';
import type { SmtpSession } from './smtp-session.js';

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

/** One address, bare or in angle brackets after a name: no lists, groups or line breaks, which mean further people. */
const mailbox = /^(?:[^<>@,;:\p{Cc}]*<)?[^\s<>@,;:]+@[^\s<>@,;:]+>?$/u;

export class EmailNotifier {
  private readonly pool: SmtpPool | undefined;

  constructor(private readonly options: EmailNotifierOptions) {
    const { server, limits } = options;
    this.pool = server && new SmtpPool(server, limits);
  }

  /** One attempt: one message to all recipients. Never throws. */
  async send(config: Pick<EmailConfig, 'to'>, request: SendRequest, abort: AbortSignal): Promise<SendResult> {
    const { server } = this.options;
    if (!this.pool || !server) return failed('retryable', 'no mail server is set; set TOCSIN_SMTP_URL and restart');
    let mail: MailMessage;
    try {
      mail = await this.compose(config, request);
    } catch (error) {
      return failed('rejected', (error as Error).message);
    }
    const seen = await this.attempt(this.pool, mail, abort);
    return smtpOutcome(seen, {
      server: `${server.host}:${server.port}`,
      timeoutMs: this.options.timeoutMs,
      secrets: secretsOf(server),
    });
  }

  /** Ends unused connections to the mail server. */
  close(): void {
    this.pool?.close();
  }

  private async compose({ to }: Pick<EmailConfig, 'to'>, request: SendRequest): Promise<MailMessage> {
    const { from, publicUrl, now } = this.options;
    if (to.length === 0) throw new Error('the contact point has no e-mail address; give at least one');
    const wrong = to.find((address) => !mailbox.test(address));
    if (wrong !== undefined) throw new Error(`${JSON.stringify(wrong.slice(0, 100))} is not an e-mail address`);
    return composeMail(request, { from, to, host: new URL(publicUrl).hostname }, new Date(now()));
  }

  /** Time-out and abort end the same attempt; only the sentence differs. */
  private async attempt(pool: SmtpPool, mail: MailMessage, abort: AbortSignal): Promise<SmtpExchange> {
    const stop = new AbortController();
    let timedOut = false;
    const onAbort = () => stop.abort();
    const timer = setTimeout(() => {
      timedOut = true;
      stop.abort();
    }, this.options.timeoutMs);
    abort.addEventListener('abort', onAbort);
    if (abort.aborted) stop.abort();
    try {
      const seen = (await pool.withPlace(stop.signal, () => deliver(pool, mail, stop.signal))) ?? stoppedIn('queue');
      const stopped = seen.failure?.kind === 'aborted' && timedOut;
      return stopped ? { ...seen, failure: { kind: 'timeout' } } : seen;
    } finally {
      clearTimeout(timer);
      abort.removeEventListener('abort', onAbort);
    }
  }
}

/**
 * A kept session may have been closed by the server meanwhile. When it breaks before the end of the message was
 * written, the server cannot have taken it, and a fresh session is tried at once. Past that point nothing is sent
 * again here: that is for the retry schedule and `onUnknown` to say.
 */
async function deliver(pool: SmtpPool, mail: MailMessage, stop: AbortSignal): Promise<SmtpExchange> {
  const kept = pool.reuse();
  if (kept) {
    const seen = await deliverOver(pool, kept, mail, stop);
    if (!isStale(seen)) return seen;
  }
  let session: SmtpSession;
  try {
    session = await pool.open(stop);
  } catch (error) {
    return stop.aborted ? stoppedIn('connect') : unconnected(error as Error & SmtpReply);
  }
  return deliverOver(pool, session, mail, stop);
}

async function deliverOver(
  pool: SmtpPool,
  session: SmtpSession,
  mail: MailMessage,
  stop: AbortSignal,
): Promise<SmtpExchange> {
  const seen = await session.deliver(mail, stop);
  pool.giveBack(session);
  return seen;
}

function isStale({ phase, failure }: SmtpExchange): boolean {
  if (phase === 'message' || !failure) return false;
  return failure.kind === 'broken' || (failure.kind === 'replied' && failure.code === 421);
}

interface SmtpReply {
  readonly responseCode?: number;
  readonly response?: string;
}

function unconnected(error: Error & SmtpReply): SmtpExchange {
  const { responseCode: code, response: reply = '' } = error;
  const failure = code ? ({ kind: 'replied', code, reply } as const) : ({ kind: 'broken', cause: error } as const);
  return { phase: 'connect', failure, refused: [] };
}

function stoppedIn(phase: 'queue' | 'connect'): SmtpExchange {
  return { phase, failure: { kind: 'aborted' }, refused: [] };
}

function failed(outcome: 'retryable' | 'rejected', error: string): SendResult {
  return { outcome, code: undefined, error, retryAfterMs: undefined };
}

function secretsOf({ auth }: SmtpServer): readonly string[] {
  if (!auth) return [];
  const encoded = [auth.pass, `\0${auth.user}\0${auth.pass}`].map((text) => Buffer.from(text).toString('base64'));
  return [auth.pass, ...encoded];
}
