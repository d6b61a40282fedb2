import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { MailMessage } from './mail-message.js';
import type { RefusedRecipient, SmtpExchange, SmtpFailure } from './smtp-exchange.js';
import type { SmtpServer } from './smtp-server.js';

/** nodemailer's error as far as outcomes hang on it. */
interface SmtpError extends Error {
  readonly code?: string | undefined;
  readonly responseCode?: number | false | undefined;
  readonly response?: string | undefined;
  readonly recipient?: string | undefined;
}

const setupMs = 10_000;
const silenceMs = 60_000;

/** One connection to the mail server, logged in; sends one message at a time. */
export class SmtpSession {
  /** Messages that went over it. */
  sent = 0;
  private ended = false;

  private constructor(private readonly connection: SMTPConnection) {
    connection.once('end', () => {
      this.ended = true;
    });
  }

  /** Whether it is spoken over TLS. */
  get secured(): boolean {
    return this.connection.secure;
  }

  get loggedIn(): boolean {
    return this.connection.authenticated;
  }

  get alive(): boolean {
    return !this.ended;
  }

  /** Rejects with what failed; the signal closes a connection that is being set up. */
  static open(server: SmtpServer, stop: AbortSignal): Promise<SmtpSession> {
    const connection = new SMTPConnection({
      host: server.host,
      port: server.port,
      secure: server.secure,
      requireTLS: server.requireTls,
      connectionTimeout: setupMs,
      greetingTimeout: setupMs,
      dnsTimeout: setupMs,
      socketTimeout: silenceMs,
      ...(server.tls && { tls: server.tls }),
    });
    const session = new SmtpSession(connection);
    return new Promise((resolve, reject) => {
      const onStop = () => fail(new Error('stopped'));
      const fail = (error: Error) => {
        stop.removeEventListener('abort', onStop);
        // First the reason: closing tells the listeners that the connection has ended, which says less.
        reject(error);
        connection.close();
      };
      const done = () => {
        stop.removeEventListener('abort', onStop);
        resolve(session);
      };
      stop.addEventListener('abort', onStop);
      // Stays for the life of the connection: an error without a listener would end the process.
      connection.on('error', fail);
      connection.once('end', () => fail(new Error('the connection was closed while it was being set up')));
      connection.connect((error) => {
        if (error) fail(error);
        else if (server.auth && connection.allowsAuth) {
          connection.login({ ...server.auth }, (refused) => (refused ? fail(refused) : done()));
        } else done();
      });
    });
  }

  /**
   * Hands over one message. Resolves with what was seen and never sends again by itself. A session whose message
   * failed in any way is closed: nothing is left in it that a later message could be mistaken for.
   */
  async deliver(mail: MailMessage, stop: AbortSignal): Promise<SmtpExchange> {
    const seen = await this.handOver(mail, stop);
    this.sent += 1;
    if (seen.failure) this.connection.close();
    return seen;
  }

  /** Says goodbye and closes. */
  quit(): void {
    if (this.alive) this.connection.quit();
  }

  private handOver(mail: MailMessage, stop: AbortSignal): Promise<SmtpExchange> {
    return new Promise((resolve) => {
      let dotMayHaveLeft = false;
      const settle = (failure: SmtpFailure | undefined, refused: readonly RefusedRecipient[] = []) => {
        stop.removeEventListener('abort', onStop);
        this.connection.off('end', onEnd);
        resolve({ phase: dotMayHaveLeft ? 'message' : 'envelope', failure, refused });
      };
      const onStop = () => settle({ kind: 'aborted' });
      // nodemailer's own error, if there is one, comes to the callback in the same turn and says more.
      const onEnd = () => setImmediate(() => settle({ kind: 'broken', cause: new Error('the connection was closed') }));
      if (stop.aborted) return onStop();
      stop.addEventListener('abort', onStop);
      this.connection.once('end', onEnd);
      const source = Readable.from([mail.raw], { objectMode: false });
      // Our listener is the first: it runs before the pipe ends its target, which then writes the final dot.
      source.once('end', () => {
        dotMayHaveLeft = true;
      });
      this.connection.send({ from: mail.from, to: [...mail.to], size: mail.raw.length }, source, (error, info) => {
        if (error) settle(failureOf(error, dotMayHaveLeft), refusedOf(error));
        else settle(undefined, info ? refusedOf(info) : []);
      });
    });
  }
}

function failureOf(error: SmtpError, dotMayHaveLeft: boolean): SmtpFailure {
  const code = error.responseCode || 0;
  // After the dot only an answer to the message counts, or the farewell (421) given in its place.
  const isAnswer = dotMayHaveLeft ? error.code === 'EMESSAGE' || code === 421 : true;
  if (isAnswer && code >= 400 && code < 600) return { kind: 'replied', code, reply: error.response ?? '' };
  const ownRefusal = error.code === 'EENVELOPE' || error.code === 'EMESSAGE' || error.code === 'ESTREAM';
  if (ownRefusal && !dotMayHaveLeft) return { kind: 'unsendable', cause: error };
  return { kind: 'broken', cause: error };
}

/** Of a result or of an error. */
function refusedOf(source: object): readonly RefusedRecipient[] {
  const { rejectedErrors } = source as { rejectedErrors?: readonly SmtpError[] };
  return (rejectedErrors ?? []).map(({ recipient, responseCode, response }) => ({
    address: recipient ?? '',
    code: responseCode || undefined,
    reply: response ?? '',
  }));
}
