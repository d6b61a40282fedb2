import type { QueryFailure } from '../../engine/ports/data-source.js';

/** Why there is no answer; `errorType` is the server's own word for it, where it had one. */
export type PrometheusFailure = QueryFailure & { readonly errorType?: string };

export interface PrometheusData {
  readonly ok: true;
  readonly data: unknown;
  readonly warnings: readonly string[];
}

const mostWarnings = 20;
const longestText = 2_000;

/**
 * Reads Prometheus' envelope. Only an error in that envelope with status 400 or 422 is the query's own fault: the
 * same status from a proxy on the way says nothing about the query.
 */
export function readEnvelope(status: number, body: string): PrometheusData | PrometheusFailure {
  const envelope = parseObject(body);
  if (envelope?.status === 'success' && status < 300) {
    return { ok: true, data: envelope.data, warnings: [...texts(envelope.warnings), ...texts(envelope.infos)] };
  }
  if (envelope?.status === 'error') {
    const refused = status === 400 || status === 422;
    const failure: QueryFailure = {
      ok: false,
      kind: refused ? 'refused' : 'unavailable',
      message: errorText(status, envelope),
    };
    return typeof envelope.errorType === 'string' ? { ...failure, errorType: envelope.errorType } : failure;
  }
  return { ok: false, kind: 'unavailable', message: unexpected(status, body) };
}

function errorText(status: number, envelope: Readonly<Record<string, unknown>>): string {
  const message = typeof envelope.error === 'string' && envelope.error ? envelope.error : `HTTP status ${status}`;
  return message.slice(0, longestText);
}

function unexpected(status: number, body: string): string {
  if (status >= 300 && status < 400) {
    return `the server redirects (HTTP status ${status}), which is not followed: set the data source to its final URL`;
  }
  if (status === 401 || status === 403) {
    return `the server refuses the credentials (HTTP status ${status}): check the data source's user, password or token`;
  }
  if (status === 404) {
    return 'the server has no Prometheus API at this path (HTTP status 404): check the URL of the data source';
  }
  if (status === 429 || status >= 500) return `the server cannot answer now (HTTP status ${status})`;
  const start = JSON.stringify(body.trimStart().slice(0, 60));
  return `the server's answer is not Prometheus' JSON (HTTP status ${status}, begins with ${start}): check the URL of the data source`;
}

function parseObject(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function texts(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value
    .filter((entry): entry is string => typeof entry === 'string')
    .slice(0, mostWarnings)
    .map((entry) => entry.slice(0, longestText));
}
