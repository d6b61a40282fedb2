import { Readable } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { MailMessage } from './mail-message.js';
import type { RefusedRecipient, SmtpExchange, SmtpFailure } from './smtp-exchange.js';
import type { SmtpServer } from './smtp-server.js';
import type { StepLog } from './step-log.js';
import { watchedSocket } from './watched-socket.js';

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
    // For the life of the connection: an error without a listener would end the process.
    connection.on('error', () => undefined);
  }

  private get loggedIn(): boolean {
    return this.connection.authenticated;
  }

  get alive(): boolean {
    return !this.ended;
  }

  /** Rejects with what failed; the signal closes a connection that is being set up. `steps` is told of each step. */
  static async open(server: SmtpServer, stop: AbortSignal, steps?: StepLog): Promise<SmtpSession> {
    const socket = steps && (await watchedSocket(server, stop, steps));
    const session = new SmtpSession(
      new SMTPConnection({ ...optionsOf(server), ...(socket && { connection: socket }) }),
    );
    const greet = () => session.setUp(stop, (done) => session.connection.connect(done));
    await (steps ? steps.watch('tls', { work: greet, say: () => session.tlsText() }) : greet());
    if (!server.auth) return session;
    const { user, pass } = server.auth;
    // A server that offers no login wants none: what it takes without one is its own affair.
    const login = async (): Promise<void> => {
      if (!session.connection.allowsAuth) return;
      await session.setUp(stop, (done) => session.connection.login({ user, pass }, done));
    };
    const say = () => (session.loggedIn ? `logged in as ${user}` : 'the server offers no login: went on without one');
    await (steps ? steps.watch('login', { work: login, say }) : login());
    return session;
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

  /** One step of setting the connection up; closes it when that fails. */
  private setUp(stop: AbortSignal, begin: (done: (error?: Error | null) => void) => void): Promise<void> {
    const { connection } = this;
    return new Promise((resolve, reject) => {
      const settle = (error?: Error | null): void => {
        stop.removeEventListener('abort', onStop);
        connection.off('error', settle);
        connection.off('end', onEnd);
        if (error) {
          // First the reason: closing tells the listeners that the connection has ended, which says less.
          reject(error);
          connection.close();
        } else resolve();
      };
      const onStop = () => settle(new Error('stopped'));
      const onEnd = () => settle(new Error('the connection was closed while it was being set up'));
      stop.addEventListener('abort', onStop);
      connection.on('error', settle);
      connection.once('end', onEnd);
      begin(settle);
    });
  }

  private tlsText(): string {
    if (!this.connection.secure) return 'the server greeted, without TLS';
    // Not told by nodemailer otherwise.
    const { _socket: socket } = this.connection as unknown as { readonly _socket?: Partial<TLSSocket> };
    const { subject, valid_to: until } = socket?.getPeerCertificate?.() ?? {};
    const name = subject?.CN === undefined ? '' : `, certificate of ${[subject.CN].flat().join(', ')} until ${until}`;
    return `the server greeted, ${socket?.getProtocol?.() ?? 'TLS'}${name}`;
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

function optionsOf(server: SmtpServer): SMTPConnection.Options {
  return {
    host: server.host,
    port: server.port,
    secure: server.secure,
    requireTLS: server.requireTls,
    ignoreTLS: server.ignoreTls,
    connectionTimeout: setupMs,
    greetingTimeout: setupMs,
    dnsTimeout: setupMs,
    socketTimeout: silenceMs,
    ...(server.tls && { tls: server.tls }),
  };
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
