import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** An HTTP proxy that opens tunnels (`CONNECT`), with credentials when it is given some. */
export class TunnelProxy {
  /** What it was asked for, in order. */
  readonly asked: string[] = [];
  /** Answered in place of opening a tunnel. */
  trouble: number | 'silence' | undefined;
  private readonly sockets = new Set<Duplex>();

  private constructor(
    private readonly server: Server,
    private readonly credentials: string | undefined,
    /** Where every tunnel leads in truth: this machine has no public addresses to be asked for. */
    private readonly leadsTo: number | undefined,
  ) {
    server.on('connect', (request, socket: Duplex) => this.open(request, socket));
    server.on('connection', (socket: Socket) => this.keep(socket));
  }

  static async start(options: { readonly credentials?: string; readonly leadsTo?: number } = {}): Promise<TunnelProxy> {
    const proxy = new TunnelProxy(createServer(), options.credentials, options.leadsTo);
    proxy.server.listen(0, '127.0.0.1');
    await once(proxy.server, 'listening');
    return proxy;
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private keep(socket: Duplex): void {
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  }

  private open(request: IncomingMessage, socket: Duplex): void {
    this.asked.push(request.url ?? '');
    if (this.trouble === 'silence') return;
    const expected = this.credentials && `Basic ${Buffer.from(this.credentials).toString('base64')}`;
    const refused = expected && request.headers['proxy-authorization'] !== expected ? 407 : this.trouble;
    if (refused !== undefined) {
      socket.end(`HTTP/1.1 ${refused} No\r\ncontent-length: 0\r\n\r\n`);
      return;
    }
    const { hostname, port } = new URL(`http://${request.url}`);
    const target =
      this.leadsTo === undefined ? connect(Number(port || 80), hostname) : connect(this.leadsTo, '127.0.0.1');
    this.keep(target);
    target.on('connect', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      target.pipe(socket).pipe(target);
    });
    target.on('error', () => socket.end('HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n'));
    socket.on('close', () => target.destroy());
    target.on('close', () => socket.destroy());
  }
}
