import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** As much of a Prometheus server as rules need: `flame > 0` answers the lit flames, everything else nothing. */
export class StaticPrometheus {
  private readonly lit = new Map<string, Record<string, string>>();
  private readonly sockets = new Set<Socket>();
  private isCut = false;

  private constructor(private readonly server: Server) {
    server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
      if (this.isCut) socket.destroy();
    });
    server.on('request', async (request, answer) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      const url = new URL(request.url ?? '/', 'http://localhost');
      const form = new URLSearchParams(body || url.search);
      this.answer(answer, form.get('query') ?? '', Number(form.get('time') ?? 0));
    });
  }

  static async start(): Promise<StaticPrometheus> {
    const server = createServer();
    const prometheus = new StaticPrometheus(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return prometheus;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Takes exposition lines of `flame`. */
  set(text: string): void {
    for (const line of text.trim().split('\n')) {
      const [, room = '', spot = '', value] = /room="(\d+)",spot="(\d+)"} (\d)/.exec(line) ?? [];
      const key = `${room}/${spot}`;
      if (value === '1') this.lit.set(key, { __name__: 'flame', room, spot });
      else this.lit.delete(key);
    }
  }

  /** Closes every connection as soon as it opens. */
  cut(): void {
    this.isCut = true;
    for (const socket of this.sockets) socket.destroy();
  }

  heal(): void {
    this.isCut = false;
  }

  async stop(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private answer(answer: ServerResponse, query: string, time: number): void {
    const flames = query.replaceAll(/\s/g, '') === 'flame>0' ? [...this.lit.values()] : [];
    const result = flames.map((metric) => ({ metric, value: [time, '1'] }));
    answer.setHeader('content-type', 'application/json');
    answer.end(JSON.stringify({ status: 'success', data: { resultType: 'vector', result } }));
  }
}
