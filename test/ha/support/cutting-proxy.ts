import { type AddressInfo, createConnection, createServer, type Server, type Socket } from 'node:net';

/**
 * A TCP proxy before a database that can cut connections in the middle of COMMIT: `after` lets the server have the
 * COMMIT and loses the answer, `before` loses the COMMIT itself. Either way the client cannot know.
 */
export class CuttingProxy {
  private readonly sockets = new Set<Socket>();
  private commits = 0;
  private mode: 'pass' | 'cut' | 'blackhole' = 'pass';
  cuts = { before: 0, after: 0 };

  private constructor(
    private readonly server: Server,
    private readonly target: { readonly host: string; readonly port: number },
    private readonly cutEvery: number,
  ) {}

  /** `cutEvery`: while cutting, every n-th COMMIT is cut. */
  static async start(
    target: { readonly host: string; readonly port: number },
    cutEvery: number,
  ): Promise<CuttingProxy> {
    const server = createServer();
    const proxy = new CuttingProxy(server, target, cutEvery);
    server.on('connection', (socket) => proxy.connect(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  pass(): void {
    this.mode = 'pass';
  }

  cutCommits(): void {
    this.mode = 'cut';
  }

  /** Nothing goes through and nothing is closed: what a lost network looks like. */
  blackhole(): void {
    this.mode = 'blackhole';
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private connect(client: Socket): void {
    const upstream = createConnection(this.target);
    let mute = false;
    for (const socket of [client, upstream]) {
      this.sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        this.sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (data) => {
      if (this.mode === 'blackhole') return;
      if (this.mode === 'cut' && /\bcommit\b/i.test(data.toString('latin1')) && ++this.commits % this.cutEvery === 0) {
        const after = (this.cuts.before + this.cuts.after) % 2 === 0;
        mute = true;
        if (!after) {
          this.cuts.before++;
          client.destroy();
          return;
        }
        this.cuts.after++;
        // The server answers; the answer is what gets lost.
        upstream.once('data', () => client.destroy());
      }
      upstream.write(data);
    });
    upstream.on('data', (data) => {
      if (!mute && this.mode !== 'blackhole') client.write(data);
    });
  }
}
