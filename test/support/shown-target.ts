import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A target that shows what a test wants, and remembers who asked. */
export class ShownTarget {
  text = '';
  contentType = 'text/plain; version=0.0.4';
  status = 200;
  readonly requests: { readonly at: number; readonly headers: IncomingMessage['headers']; readonly url: string }[] = [];

  private constructor(private readonly server: Server) {
    server.on('request', (request, answer) => {
      this.requests.push({ at: Date.now(), headers: request.headers, url: request.url ?? '' });
      answer.writeHead(this.status, { 'content-type': this.contentType }).end(this.text);
    });
  }

  static async start(): Promise<ShownTarget> {
    const server = createServer();
    const target = new ShownTarget(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return target;
  }

  get address(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.closeAllConnections();
    this.server.close();
    await closed;
  }
}
