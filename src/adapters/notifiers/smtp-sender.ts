import type { SendResult } from '../../engine/ports/notifier.js';
import type { MailMessage } from './mail-message.js';
import type { SmtpExchange } from './smtp-exchange.js';
import { smtpOutcome } from './smtp-outcome.js';
import { SmtpPool, type SmtpPoolLimits } from './smtp-pool.js';
import type { SmtpServer } from './smtp-server.js';
import type { SmtpSession } from './smtp-session.js';
import type { StepLog } from './step-log.js';

export interface SmtpSenderOptions {
  readonly server: SmtpServer;
  readonly timeoutMs: number;
  readonly limits?: SmtpPoolLimits | undefined;
}

/** Hands messages to one mail server: bounded in number and time. */
export class SmtpSender {
  private readonly pool: SmtpPool;

  constructor(private readonly options: SmtpSenderOptions) {
    this.pool = new SmtpPool(options.server, options.limits);
  }

  /** One attempt: one message to all recipients. Never throws; errors hold no secret of the server's URL. */
  async send(mail: MailMessage, abort: AbortSignal, steps?: StepLog): Promise<SendResult> {
    const { server, timeoutMs } = this.options;
    const startedAt = steps?.monotonic() ?? 0;
    const seen = await this.attempt(mail, abort, steps);
    const name = `${server.host}:${server.port}`;
    const result = smtpOutcome(seen, { server: name, timeoutMs, secrets: secretsOf(server) });
    const many = mail.to.length === 1 ? '1 address' : `${mail.to.length} addresses`;
    const taken = result.error ?? `${result.code}: ${name} took the message for ${many}`;
    steps?.answered(result, Math.round(steps.monotonic() - startedAt), taken);
    return result;
  }

  /** Ends unused connections to the mail server. */
  close(): void {
    this.pool.close();
  }

  /** Time-out and abort end the same attempt; only the sentence differs. */
  private async attempt(mail: MailMessage, abort: AbortSignal, steps?: StepLog): Promise<SmtpExchange> {
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
      const seen =
        (await this.pool.withPlace(stop.signal, () => deliver({ pool: this.pool, steps }, mail, stop.signal))) ??
        stoppedIn('queue');
      const stopped = seen.failure?.kind === 'aborted' && timedOut;
      return stopped ? { ...seen, failure: { kind: 'timeout' } } : seen;
    } finally {
      clearTimeout(timer);
      abort.removeEventListener('abort', onAbort);
    }
  }
}

interface Way {
  readonly pool: SmtpPool;
  readonly steps: StepLog | undefined;
}

/**
 * A kept session may have been closed by the server meanwhile. When it breaks before the end of the message was
 * written, the server cannot have taken it, and a fresh session is tried at once. Past that point nothing is sent
 * again here: that is for the retry schedule and `onUnknown` to say.
 */
async function deliver({ pool, steps }: Way, mail: MailMessage, stop: AbortSignal): Promise<SmtpExchange> {
  // Who tries it out wants to see a connection come about.
  const kept = steps ? undefined : pool.reuse();
  if (kept) {
    const seen = await deliverOver(pool, kept, mail, stop);
    if (!isStale(seen)) return seen;
  }
  let session: SmtpSession;
  try {
    session = await pool.open(stop, steps);
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

function secretsOf({ auth }: SmtpServer): readonly string[] {
  if (!auth) return [];
  const encoded = [auth.pass, `\0${auth.user}\0${auth.pass}`].map((text) => Buffer.from(text).toString('base64'));
  return [auth.pass, ...encoded];
}
