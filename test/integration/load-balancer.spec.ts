import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually } from '../ha/support/eventually.js';
import { stablePort } from '../support/stable-port.js';
import { type LoadBalancer, startHaproxy, startNginx } from '../support/load-balancer.js';

/** What a load balancer sees of a node. */
class StandInNode {
  ready = true;
  /** Takes the request, then cuts the connection without an answer. */
  dying = false;
  requests = 0;
  private readonly server: Server = createServer((request, response) => this.answer(request, response));

  constructor(readonly name: string) {}

  async listen(port: number): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve));
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    if (request.url === '/readyz') return void response.writeHead(this.ready ? 200 : 503).end();
    this.requests++;
    if (this.dying) return void request.socket.destroy();
    if (!this.ready) return void response.writeHead(503).end();
    response.setHeader('x-tocsin-node', this.name);
    if (request.url !== '/api/v1/events') return void response.end(this.name);
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: first\n\n');
  }
}

describe.each([
  ['haproxy', startHaproxy],
  ['nginx', startNginx],
])('the example of %s', (_, startBalancer) => {
  const nodes = ['a', 'b', 'c'].map((name) => new StandInNode(name));
  const ports: number[] = [];
  let balancer: LoadBalancer | undefined;

  beforeAll(async () => {
    for (const node of nodes) ports.push(await node.listen(await stablePort()));
    balancer = await startBalancer(ports);
  });
  afterEach(() => {
    for (const node of nodes) Object.assign(node, { ready: true, dying: false, requests: 0 });
  });
  afterAll(async () => {
    await balancer?.stop();
    await Promise.all(nodes.map((node) => node.close()));
  });

  const ask = (method = 'GET', path = '/api/v1/alerts') => fetch(`${balancer?.url}${path}`, { method });
  const askMany = async (method: string, count = 30) => {
    const answers = [];
    for (let at = 0; at < count; at++) answers.push(await ask(method));
    await Promise.all(answers.map((answer) => answer.text()));
    return answers;
  };
  const answering = async () => {
    const answers = await askMany('GET');
    return [...new Set(answers.map((answer) => answer.headers.get('x-tocsin-node')))].sort().join('');
  };
  const allAnswer = async () => (await answering()) === 'abc';

  it('spreads one user over all nodes and sets no cookie', async () => {
    await eventually('every node answers', 10_000, allAnswer);
    for (const answer of await askMany('GET')) expect(answer.headers.has('set-cookie')).toBe(false);
  });

  it('asks no user to wait for a node that is not ready', async () => {
    (nodes[1] as StandInNode).ready = false;
    for (const answer of await askMany('GET')) expect(answer.status).toBe(200);
    await eventually('only the others answer', 10_000, async () => (await answering()) === 'ac');
  });

  it('takes a node that cannot be reached for nobody, not even for a write', async () => {
    await eventually('every node answers', 10_000, allAnswer);
    await nodes[2]?.close();
    try {
      for (const answer of await askMany('POST')) expect(answer.status).toBe(200);
      for (const answer of await askMany('GET')) expect(answer.status).toBe(200);
    } finally {
      await nodes[2]?.listen(ports[2] ?? 0);
    }
    await eventually('it is back', 10_000, allAnswer);
  });

  it('asks another node when one dies over a read', async () => {
    await eventually('every node answers', 10_000, allAnswer);
    (nodes[0] as StandInNode).dying = true;
    for (const answer of await askMany('GET', 9)) expect(answer.status).toBe(200);
    expect(nodes[0]?.requests).toBeGreaterThan(0);
  });

  it('hands a write to one node only, and tells the caller when that one has died over it', async () => {
    await eventually('every node answers', 10_000, allAnswer);
    for (const node of nodes) Object.assign(node, { dying: true, requests: 0 });
    // HAProxy answers 502 to the first request of a connection, and cuts the connection on a later one.
    const outcome = await ask('POST').then(
      ({ status }) => status,
      (error) => error.cause.code,
    );
    expect([502, 'UND_ERR_SOCKET']).toContain(outcome);
    expect(nodes.map((node) => node.requests).sort()).toEqual([0, 0, 1]);
  });

  it('passes server-sent events on while the stream is open', async () => {
    await eventually('every node answers', 10_000, allAnswer);
    const leave = new AbortController();
    const answer = await fetch(`${balancer?.url}/api/v1/events`, { signal: leave.signal });
    const first = await answer.body?.getReader().read();
    expect(new TextDecoder().decode(first?.value)).toBe('data: first\n\n');
    leave.abort();
  });
});
