import type { Dispatcher } from 'undici';
import type { DurationMs } from '../../domain/time/duration.js';

/** How to reach a Prometheus-compatible server. */
export interface PrometheusConnection {
  /** Base URL; `/api/v1/query` is put behind its path. User and password in it count as basic auth. */
  readonly url: string;
  readonly basicAuth?: { readonly username: string; readonly password: string };
  readonly bearerToken?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Opens the connections. Guarding against private addresses and {@link TlsSettings} are the dispatcher's affair,
   * so that this client cannot go around them.
   */
  readonly dispatcher: Dispatcher;
  readonly limits?: Partial<AnswerLimits>;
}

export interface AnswerLimits {
  /** Time for a whole answer, also told to the server. */
  readonly timeoutMs: DurationMs;
  readonly maxBytes: number;
  readonly maxSeries: number;
}

export const defaultAnswerLimits: AnswerLimits = {
  timeoutMs: 30_000,
  maxBytes: 16 * 1024 * 1024,
  maxSeries: 50_000,
};

export interface TlsSettings {
  /** PEM certificates to trust instead of the system's. */
  readonly ca?: string;
  readonly insecureSkipVerify?: boolean;
}

/** TLS settings as the `connect` options of an undici agent. */
export function tlsConnectOptions(tls: TlsSettings): { ca?: string; rejectUnauthorized?: boolean } {
  return {
    ...(tls.ca !== undefined && { ca: tls.ca }),
    ...(tls.insecureSkipVerify && { rejectUnauthorized: false }),
  };
}

/** Headers that carry the credentials, and the URL without them. */
export function requestTarget(connection: PrometheusConnection): { base: string; headers: Record<string, string> } {
  const url = new URL(connection.url);
  const inUrl = url.username
    ? { username: decodeURIComponent(url.username), password: decodeURIComponent(url.password) }
    : undefined;
  url.username = '';
  url.password = '';
  url.search = '';
  url.hash = '';
  return {
    base: url.href.replace(/\/+$/, ''),
    headers: { ...lowerCased(connection.headers ?? {}), ...authorization(connection, inUrl) },
  };
}

function authorization(
  connection: PrometheusConnection,
  inUrl: PrometheusConnection['basicAuth'],
): Record<string, string> {
  if (connection.bearerToken) return { authorization: `Bearer ${connection.bearerToken}` };
  const basic = connection.basicAuth ?? inUrl;
  if (!basic) return {};
  return { authorization: `Basic ${Buffer.from(`${basic.username}:${basic.password}`).toString('base64')}` };
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
