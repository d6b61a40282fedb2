import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { ReceiverLog } from './receiver-log.js';

/**
 * - `ok` 200, `error` 500, `too-many` 429 with Retry-After, `reject` 404, `redirect` 302
 * - `hang` reads the request and never answers; `slow` answers 200 after a second
 * - `close-early` closes on the head of the request; `close-late` reads it all, then closes without an answer
 * - `garbage` reads it all, then answers what is not HTTP
 */
export const webhookModes = [
  'ok',
  'error',
  'too-many',
  'reject',
  'redirect',
  'hang',
  'slow',
  'close-early',
  'close-late',
  'garbage',
] as const;
export type WebhookMode = (typeof webhookModes)[number];

export interface ReceivedWebhook {
  readonly at: number;
  /** `webhook-id`. */
  readonly id: string;
  readonly attempt: number;
  readonly node: string;
  readonly mode: WebhookMode;
  /** Whether the whole message arrived and was not refused: what a real receiver would have acted on. */
  readonly accepted: boolean;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface ReceiverOptions {
  /** 0 or absent: any free port. */
  readonly port?: number;
  readonly logFile?: string;
  readonly tls?: { readonly key: string; readonly cert: string };
}

/** A webhook receiver that accounts for every `webhook-id` and misbehaves on demand. */
export class WebhookReceiver {
  mode: WebhookMode = 'ok';
  /** What the misbehaving modes say in their bodies. */
  words = 'as the test wants it';
  retryAfter = '7';
  readonly log: ReceiverLog<ReceivedWebhook>;
  private readonly sockets = new Set<Socket>();
  connections = 0;

  private constructor(
    private readonly server: Server,
    options: ReceiverOptions,
  ) {
    this.log = new ReceiverLog(options.logFile);
    this.secure = options.tls !== undefined;
    server.on('request', (request, answer) => void this.receive(request, answer));
    server.on('connection', (socket: Socket) => {
      this.connections += 1;
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
      socket.on('error', () => socket.destroy());
    });
  }

  private readonly secure: boolean;

  static async start(options: ReceiverOptions = {}): Promise<WebhookReceiver> {
    const server = options.tls ? createTlsServer(options.tls) : createServer();
    const receiver = new WebhookReceiver(server, options);
    server.listen(options.port ?? 0, '127.0.0.1');
    await once(server, 'listening');
    return receiver;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `${this.secure ? 'https://localhost' : 'http://127.0.0.1'}:${this.port}/hook`;
  }

  /** How often each `webhook-id` was accepted. */
  copies(): ReadonlyMap<string, number> {
    const copies = new Map<string, number>();
    for (const { id, accepted } of this.log.all) if (accepted) copies.set(id, (copies.get(id) ?? 0) + 1);
    return copies;
  }

  async close(): Promise<void> {
    if (!this.server.listening) return;
    const closed = once(this.server, 'close');
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private async receive(request: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { mode } = this;
    if (mode === 'close-early') {
      this.note(request, '', mode);
      request.socket.destroy();
      return;
    }
    let body = '';
    request.setEncoding('utf8');
    try {
      for await (const chunk of request) body += chunk;
    } catch {
      // The sender went away in the middle: this message never arrived.
      return;
    }
    this.note(request, body, mode);
    this.answer(mode, answer);
  }

  private note({ headers }: IncomingMessage, body: string, mode: WebhookMode): void {
    this.log.add({
      at: Date.now(),
      id: String(headers['webhook-id']),
      attempt: Number(headers['x-tocsin-attempt']),
      node: String(headers['x-tocsin-node']),
      mode,
      accepted: ['ok', 'slow', 'hang', 'close-late', 'garbage'].includes(mode),
      headers,
      body,
    });
  }

  private answer(mode: WebhookMode, answer: ServerResponse): void {
    const say = (status: number, headers: Record<string, string> = {}) =>
      answer.writeHead(status, headers).end(this.words);
    switch (mode) {
      case 'ok':
        say(200);
        break;
      case 'slow':
        setTimeout(() => say(200), 1_000);
        break;
      case 'error':
        say(500);
        break;
      case 'too-many':
        say(429, { 'retry-after': this.retryAfter });
        break;
      case 'reject':
        say(404);
        break;
      case 'redirect':
        say(302, { location: 'https://elsewhere.example/secret-path' });
        break;
      case 'garbage':
        answer.socket?.end('220 this is not HTTP\r\n');
        break;
      case 'close-late':
        answer.socket?.destroy();
        break;
      case 'hang':
      case 'close-early':
    }
  }
}
