import { readFile } from 'node:fs/promises';
import { type Dispatcher, request } from 'undici';
import type { ScrapeConfig, SecretText } from '../../../domain/scrape/scrape-config.js';
import type { ScrapeTarget } from '../../../domain/scrape/scrape-target.js';
import { type Fetched, TargetFetcher } from '../../../engine/ports/target-fetcher.js';
import { parseExposition } from '../exposition.js';
import { metadataOf } from '../metric-metadata.js';
import { readLimited } from './read-limited.js';

/** Largest answer of a target that sets no limit of its own. */
const mostBytes = 64 * 1024 * 1024;
const accept =
  'application/openmetrics-text;version=1.0.0;q=0.6,text/plain;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.4,*/*;q=0.1';

export interface TlsMaterial {
  readonly ca: string | undefined;
  readonly cert: string | undefined;
  readonly key: string | undefined;
  readonly serverName: string | undefined;
  readonly insecureSkipVerify: boolean;
}

/** Opens connections for one scrape configuration; guarding them is its affair, so that this cannot go around it. */
export type OpenDispatcher = (tls: TlsMaterial) => Dispatcher;

/** Asks targets over HTTP, as Prometheus does. */
export class HttpTargetFetcher extends TargetFetcher {
  readonly #dispatchers = new Map<string, Dispatcher>();

  constructor(
    private readonly open: OpenDispatcher,
    private readonly version: string,
  ) {
    super();
  }

  override async fetch(target: ScrapeTarget): Promise<Fetched> {
    try {
      return await this.#ask(target);
    } catch (error) {
      return { ok: false, error: explain(error, target) };
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#dispatchers.values()].map((one) => one.destroy().catch(() => undefined)));
  }

  async #ask({ config, url, timeoutMs }: ScrapeTarget): Promise<Fetched> {
    const { statusCode, headers, body } = await request(url, {
      dispatcher: this.#dispatcherFor(await tlsOf(config)),
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        accept,
        'accept-encoding': 'gzip',
        'user-agent': `Tocsin/${this.version}`,
        'x-prometheus-scrape-timeout-seconds': String(timeoutMs / 1_000),
        ...(await authorizationOf(config)),
      },
    });
    if (statusCode !== 200) {
      // A body that is thrown away tells so by an error, which would end the process if nobody listened.
      body.on('error', () => undefined).destroy();
      return { ok: false, error: `the target answered with HTTP status ${statusCode}` };
    }
    const limit = config.bodySizeLimit > 0 ? Math.min(config.bodySizeLimit, mostBytes) : mostBytes;
    const bytes = await readLimited(body, String(headers['content-encoding'] ?? ''), limit);
    return parse(bytes.toString('utf8'), String(headers['content-type'] ?? ''));
  }

  /** Configurations with the same certificates share their connections. */
  #dispatcherFor(tls: TlsMaterial): Dispatcher {
    const key = JSON.stringify(tls);
    const dispatcher = this.#dispatchers.get(key) ?? this.open(tls);
    this.#dispatchers.set(key, dispatcher);
    return dispatcher;
  }
}

/** One bad line is a bad scrape, as with Prometheus: what a target shows counts as a whole. */
function parse(text: string, contentType: string): Fetched {
  const format = contentType.includes('openmetrics') ? 'openmetrics' : 'prometheus';
  const { samples, faults, metadata } = parseExposition(text, Number.NaN, { format });
  const [fault] = faults;
  if (fault) return { ok: false, error: `line ${fault.line}: ${fault.message}` };
  const shown = samples.map(({ labels, value, at }) => ({ labels, value, at: Number.isNaN(at) ? undefined : at }));
  return { ok: true, samples: shown, metadata: metadataOf(metadata) };
}

async function tlsOf({ tls }: ScrapeConfig): Promise<TlsMaterial> {
  const [ca, cert, key] = await Promise.all([textOf(tls.ca), textOf(tls.cert), textOf(tls.key)]);
  return { ca, cert, key, serverName: tls.serverName, insecureSkipVerify: tls.insecureSkipVerify };
}

async function authorizationOf({ basicAuth, authorization }: ScrapeConfig): Promise<Record<string, string>> {
  if (basicAuth) {
    const credentials = `${basicAuth.username}:${(await textOf(basicAuth.password)) ?? ''}`;
    return { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` };
  }
  const credentials = authorization && (await textOf(authorization.credentials));
  return credentials === undefined ? {} : { authorization: `${authorization?.type} ${credentials}` };
}

/** Files are read each time, so that a secret may be renewed. */
async function textOf({ text, file }: SecretText): Promise<string | undefined> {
  return file === undefined ? text : (await readFile(file, 'utf8')).trim();
}

function explain(error: unknown, { timeoutMs }: ScrapeTarget): string {
  const { name, message, cause } = error as Error & { cause?: Error };
  if (name === 'TimeoutError') return `no answer within ${timeoutMs} ms`;
  return cause instanceof Error && cause.message !== '' ? cause.message : message || name;
}
