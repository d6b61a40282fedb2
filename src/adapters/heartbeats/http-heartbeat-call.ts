import { type Dispatcher, request } from 'undici';
import { formatInstant } from '../../domain/time/instant.js';
import { type HeartbeatAnswer, type HeartbeatBeat, HeartbeatCall } from '../../engine/ports/heartbeat-call.js';

export interface HttpHeartbeatOptions {
  /** Whoever knows it can keep the watcher quiet: it stands in no error and no log. */
  readonly url: URL;
  /** Opens connections; the guarded one in production. */
  readonly dispatcher: Dispatcher;
  /** Of Tocsin, for the user agent. */
  readonly version: string;
}

/** Asks a URL with GET, over a connection of its own; any answer of 2xx means that it was heard. */
export class HttpHeartbeatCall extends HeartbeatCall {
  constructor(private readonly options: HttpHeartbeatOptions) {
    super();
  }

  override async call({ tick, node, attemptNo }: HeartbeatBeat, abort: AbortSignal): Promise<HeartbeatAnswer> {
    const { url, dispatcher, version } = this.options;
    try {
      const { statusCode, body } = await request(url, {
        dispatcher,
        signal: abort,
        reset: true,
        headers: {
          'user-agent': `Tocsin/${version}`,
          'x-tocsin-node': node,
          'x-tocsin-attempt': String(attemptNo),
          'x-tocsin-interval': formatInstant(tick),
          ...authorizationOf(url),
        },
      });
      // A body that is thrown away tells so by an error, which would end the process if nobody listened.
      body.on('error', () => undefined).destroy();
      if (statusCode >= 200 && statusCode < 300) return { heard: true };
      return { heard: false, hopeless: false, error: `${url.host} answered ${statusCode}${redirectNote(statusCode)}` };
    } catch (error) {
      return { heard: false, hopeless: isRefused(error), error: `${url.host}: ${this.withoutPath(reasonOf(error))}` };
    }
  }

  private withoutPath(text: string): string {
    const path = this.options.url.pathname + this.options.url.search;
    return path.length > 1 ? text.replaceAll(path, '/…') : text;
  }
}

function redirectNote(status: number): string {
  return status < 400 ? ' (a redirect), which is not followed: put the final address into TOCSIN_HEARTBEAT_URL' : '';
}

function authorizationOf({ username, password }: URL): Record<string, string> {
  if (username === '' && password === '') return {};
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` };
}

function isRefused(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'TARGET_REFUSED';
}

function reasonOf(error: unknown): string {
  const { name, message, cause } = error as Error & { readonly cause?: Error };
  if (name === 'TimeoutError' || name === 'AbortError') return 'no answer in time';
  if (error instanceof AggregateError) return reasonOf(error.errors[0]);
  return cause instanceof Error && cause.message !== '' ? cause.message : message || name;
}
