import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { ReceiverLog } from './receiver-log.js';
import type { ReceiverOptions } from './webhook-receiver.js';

/**
 * - `ok` takes everything; `tempfail` answers 451 and `reject` 554 after the message
 * - `reject-rcpt` answers 550 and `greylist` 450 to recipients whose address starts with `bad`
 * - `drop-after-data` takes the message and closes without an answer; `hang` takes it and never answers
 * - `drop-before-data` closes on the first recipient
 */
export const smtpModes = [
  'ok',
  'tempfail',
  'reject',
  'reject-rcpt',
  'greylist',
  'drop-after-data',
  'drop-before-data',
  'hang',
] as const;
export type SmtpMode = (typeof smtpModes)[number];

export interface ReceivedMail {
  readonly at: number;
  /** Without the angle brackets. */
  readonly messageId: string;
  /** The local part of the Message-ID. */
  readonly id: string;
  readonly mode: SmtpMode;
  /** Whether the message arrived and was not refused: what a real server would have passed on. */
  readonly accepted: boolean;
  readonly from: string;
  readonly to: readonly string[];
  /** The session that brought it: connections are shared or not. */
  readonly session: string;
  readonly raw: string;
}

export interface SmtpReceiverOptions extends ReceiverOptions {
  /** TLS from the first byte (`smtps`); else STARTTLS is offered when there is a certificate. */
  readonly implicitTls?: boolean;
  readonly user?: string;
  readonly password?: string;
}

/** An SMTP server that accounts for every Message-ID and misbehaves on demand. */
export class SmtpReceiver {
  mode: SmtpMode = 'ok';
  readonly log: ReceiverLog<ReceivedMail>;
  sessions = 0;
  private readonly server: SMTPServer;

  private constructor(private readonly options: SmtpReceiverOptions) {
    this.log = new ReceiverLog(options.logFile);
    this.server = new SMTPServer({
      secure: options.implicitTls ?? false,
      ...options.tls,
      disabledCommands: [...(options.tls ? [] : ['STARTTLS']), ...(options.user ? [] : ['AUTH'])],
      authOptional: !options.user,
      allowInsecureAuth: true,
      closeTimeout: 50,
      onConnect: (_, callback) => {
        this.sessions += 1;
        callback();
      },
      onAuth: ({ username, password }, _, callback) => {
        if (username === options.user && password === options.password) callback(null, { user: username });
        else callback(reply(535, 'who are you'));
      },
      onRcptTo: ({ address }, session, callback) => this.onRecipient(address, session, callback),
      onData: (stream, session, callback) => void this.onMessage(stream, session, callback),
    });
    this.server.on('error', () => undefined);
  }

  static async start(options: SmtpReceiverOptions = {}): Promise<SmtpReceiver> {
    const receiver = new SmtpReceiver(options);
    receiver.server.listen(options.port ?? 0, '127.0.0.1');
    await once(receiver.server.server, 'listening');
    return receiver;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  get url(): string {
    const { user, password, implicitTls, tls } = this.options;
    const login = user ? `${encodeURIComponent(user)}:${encodeURIComponent(password ?? '')}@` : '';
    return `${implicitTls ? 'smtps' : 'smtp'}://${login}${tls ? 'localhost' : '127.0.0.1'}:${this.port}`;
  }

  /** How often each Message-ID was accepted. */
  copies(): ReadonlyMap<string, number> {
    const copies = new Map<string, number>();
    for (const { messageId, accepted } of this.log.all) {
      if (accepted) copies.set(messageId, (copies.get(messageId) ?? 0) + 1);
    }
    return copies;
  }

  /** Cuts every open session, as a server does that restarts. */
  cutSessions(): void {
    for (const socket of this.sockets()) socket.destroy();
  }

  close(): Promise<void> {
    return new Promise((done) => {
      this.server.close(() => done());
      this.cutSessions();
    });
  }

  private onRecipient(address: string, session: SMTPServerSession, callback: (error?: Error) => void): void {
    const bad = address.startsWith('bad');
    if (this.mode === 'drop-before-data') this.cut(session);
    else if (this.mode === 'reject-rcpt' && bad) callback(reply(550, 'no such mailbox'));
    else if (this.mode === 'greylist' && bad) callback(reply(450, 'come again later'));
    else callback();
  }

  private async onMessage(
    stream: AsyncIterable<Buffer>,
    session: SMTPServerSession,
    callback: (error?: Error | null, message?: string) => void,
  ): Promise<void> {
    const { mode } = this;
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of stream) chunks.push(chunk);
    } catch {
      // The sender went away in the middle: this message never arrived.
      return;
    }
    this.note(Buffer.concat(chunks).toString(), session, mode);
    if (mode === 'hang') return;
    if (mode === 'drop-after-data') this.cut(session);
    else if (mode === 'tempfail') callback(reply(451, 'try again'));
    else if (mode === 'reject') callback(reply(554, 'we do not want this'));
    else callback(null, 'taken');
  }

  private note(raw: string, { envelope, id: session }: SMTPServerSession, mode: SmtpMode): void {
    const messageId = /^message-id:\s*<([^>]*)>/im.exec(raw)?.[1] ?? '';
    this.log.add({
      at: Date.now(),
      messageId,
      id: messageId.split('@')[0] ?? '',
      mode,
      accepted: mode !== 'tempfail' && mode !== 'reject',
      from: envelope.mailFrom ? envelope.mailFrom.address : '',
      to: envelope.rcptTo.map(({ address }) => address),
      session,
      raw,
    });
  }

  private cut(session: SMTPServerSession): void {
    for (const socket of this.sockets(session.id)) socket.destroy();
  }

  /** The server keeps its sockets to itself, but only a cut socket is like a server that died. */
  private sockets(sessionId?: string): readonly Socket[] {
    const { connections } = this.server as unknown as {
      connections: Set<{ id: string; _socket: Socket }>;
    };
    return [...connections].filter(({ id }) => !sessionId || id === sessionId).map(({ _socket }) => _socket);
  }
}

function reply(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}
