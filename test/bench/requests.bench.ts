import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, type IncomingMessage, request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootstrapToken, TocsinNode } from '../ha/support/tocsin-node.js';
import { freshDatabase } from '../support/databases/fresh-database.js';
import { People } from '../support/people.js';
import { percentile } from './percentile.js';

const kinds = ['sqlite', 'mysql', 'postgres'] as const;
const warmUps = 300;
const rounds = 3_000;

type Ways = Readonly<
  Record<'open' | 'token' | 'cookie', { readonly path: string; readonly headers: Record<string, string> }>
>;

/**
 * What it costs to know who is calling: one real node on each database, one request after the other on a kept connection,
 * in turn without login, with an API token and with a session cookie.
 */
export async function benchRequests(): Promise<Record<string, unknown>> {
  const figures: Record<string, unknown> = {};
  for (const kind of kinds) {
    const fresh = await freshDatabase(kind);
    const logDir = mkdtempSync(join(tmpdir(), 'tocsin-bench-'));
    const node = await TocsinNode.create({ name: 'bench', databaseUrl: fresh.url, logDir });
    try {
      node.start();
      await node.ready();
      figures[kind] = await measure(node.url, fresh.url);
    } finally {
      await node.stop();
      await fresh.drop();
      rmSync(logDir, { recursive: true, force: true });
    }
  }
  return figures;
}

async function measure(url: string, databaseUrl: string): Promise<Record<string, unknown>> {
  const people = await People.open(databaseUrl);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    const { cookie } = await people.signedIn();
    const ways: Ways = {
      open: { path: '/healthz', headers: {} },
      token: { path: '/api/v1/me', headers: { authorization: `Bearer ${bootstrapToken}` } },
      cookie: { path: '/api/v1/me', headers: { cookie } },
    };
    const times = { open: [] as number[], token: [] as number[], cookie: [] as number[] };
    for (let round = -warmUps; round < rounds; round++) {
      for (const way of ['open', 'token', 'cookie'] as const) {
        const { path, headers } = ways[way];
        const tookMs = await timed(url + path, headers, agent);
        if (round >= 0) times[way].push(tookMs);
      }
    }
    const [open, token, byCookie] = [told(times.open), told(times.token), told(times.cookie)];
    return { openMs: open, tokenMs: token, cookieMs: byCookie };
  } finally {
    agent.destroy();
    await people.close();
  }
}

async function timed(url: string, headers: Record<string, string>, agent: Agent): Promise<number> {
  const startedAt = performance.now();
  const sent = httpRequest(url, { headers, agent });
  sent.end();
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  answer.resume();
  await once(answer, 'end');
  if (answer.statusCode !== 200) throw new Error(`${url} answered ${answer.statusCode}`);
  return performance.now() - startedAt;
}

/** Milliseconds with two digits: a request takes about one. */
function told(times: readonly number[]): { p50: number; p99: number } {
  const at = (q: number) => Math.round((percentile(times, q) ?? Number.NaN) * 100) / 100;
  return { p50: at(0.5), p99: at(0.99) };
}
