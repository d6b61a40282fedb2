import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { routes } from '../../../../src/contract/routes.data.js';
import { bootstrapToken, TocsinNode } from '../../../ha/support/tocsin-node.js';

/** JSON that a test looks into: whatever is not there fails the expectation that reads it. */
export interface Json {
  readonly [name: string]: Json;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON, else the text. */
  readonly body: Json;
}

export interface ApiCall {
  /** `null`: none. Default: the admin's. */
  readonly token?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON, a text as it is. */
  readonly body?: unknown;
}

/** One real node on an embedded database in a temporary folder, and calls of its API. */
export class ApiNode {
  private constructor(
    readonly node: TocsinNode,
    private readonly folder: string,
  ) {}

  static async start(env: Readonly<Record<string, string>> = {}): Promise<ApiNode> {
    const folder = mkdtempSync(join(tmpdir(), 'tocsin-api-'));
    const databaseUrl = `sqlite:${join(folder, 'tocsin.db')}`;
    const node = await TocsinNode.create({ name: 'api', databaseUrl, logDir: folder, env });
    node.start();
    await node.ready();
    return new ApiNode(node, folder);
  }

  async stop(): Promise<void> {
    await this.node.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  log(): string {
    return readFileSync(join(this.folder, 'api.log'), 'utf8');
  }

  /** Checks every 2xx answer against the schema that the table of routes has for it. */
  async call(method: string, path: string, call: ApiCall = {}): Promise<ApiAnswer> {
    const { token = bootstrapToken, body } = call;
    const sent = sentBody(body);
    const answer = await fetch(`${this.node.url}${path}`, {
      method,
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...sent.headers,
        ...call.headers,
      },
      ...(sent.body === undefined ? {} : { body: sent.body }),
      redirect: 'manual',
    });
    const text = await textOf(answer);
    const isJson = /[/+]json/.test(answer.headers.get('content-type') ?? '');
    const parsed = (isJson ? JSON.parse(text) : text) as Json;
    if (answer.ok) routeOf(method, path)?.answer?.parse(parsed);
    return { status: answer.status, headers: answer.headers, body: parsed };
  }

  async issueToken(role: 'viewer' | 'editor' | 'admin'): Promise<string> {
    const { body } = await this.call('POST', '/api/v1/tokens', { body: { name: `a ${role}`, role } });
    return String(body.token);
  }
}

/** A stream has no end to wait for: it is hung up. */
async function textOf(answer: Response): Promise<string> {
  if (!answer.headers.get('content-type')?.startsWith('text/event-stream')) return await answer.text();
  await answer.body?.cancel();
  return '';
}

function sentBody(body: unknown): { readonly body: string | undefined; readonly headers: Record<string, string> } {
  if (body === undefined) return { body: undefined, headers: {} };
  if (typeof body === 'string') return { body, headers: { 'content-type': 'text/plain' } };
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}

function routeOf(method: string, path: string) {
  const segments = new URL(path, 'http://x').pathname.split('/');
  const fits = (pattern: string) => {
    const parts = pattern.split('/');
    return parts.length === segments.length && parts.every((part, at) => part.startsWith(':') || part === segments[at]);
  };
  const found = routes.filter((route) => route.method === method && fits(route.path));
  return found.find((route) => !route.path.includes(':')) ?? found[0];
}

/** What a refusal names, as `path: message`. */
export function faultsOf(answer: ApiAnswer): readonly string[] {
  const { errors } = answer.body as unknown as { readonly errors: readonly { path: string; message: string }[] };
  return errors.map(({ path, message }) => `${path}: ${message}`);
}
