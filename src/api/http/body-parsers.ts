import type { HttpRequest, HttpServer } from './http-types.js';
import { decodeUtf8, parseJson } from './parse-json.js';

/** For what people say about themselves and each other; most of it is taken from anybody. */
const peopleLimitBytes = 64 * 1024;
export const jsonLimitBytes = 1024 * 1024;
export const importLimitBytes = 16 * 1024 * 1024;

const sampleImportPath = '/prometheus/api/v1/import/prometheus';
const otlpPath = '/prometheus/api/v1/otlp/v1/metrics';
const importPaths: readonly string[] = [
  '/api/v1/rule-groups/import',
  '/api/v1/routing',
  '/api/v1/routing/probe',
  '/api/v1/routing/replay',
  '/api/v1/routing/import',
  sampleImportPath,
  '/prometheus/api/v1/write',
  otlpPath,
  '/alertmanager/api/v2/alerts',
  '/api/v1/dashboards/import',
];

const peoplePaths =
  /^\/(?!api\/|prometheus\/|alertmanager\/)|^\/api\/v1\/(?:session|me|users|tokens|password-resets|account-links)(?:\/|$)/;

type ParsedRequest = Pick<HttpRequest, 'headers' | 'url'>;

/** A body that is kept as it came, packed or not. */
export interface TextBody {
  readonly contentType: string;
  readonly contentEncoding: string;
  readonly bytes: Buffer;
}

export function isTextBody(body: unknown): body is TextBody {
  return typeof body === 'object' && body !== null && Buffer.isBuffer((body as { bytes?: unknown }).bytes);
}

/** Reads JSON (bounded in size and depth), forms as URLSearchParams and text as it is; any other type is refused. */
export function registerBodyParsers(http: HttpServer): void {
  http.removeAllContentTypeParsers();
  http.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    // Samples as JSON may come packed.
    async (request: ParsedRequest, bytes: Buffer) =>
      pathOf(request) === otlpPath ? textBody(request, bytes) : parseJson(bytes),
  );
  http.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    async (request: ParsedRequest, bytes: Buffer) =>
      // What curl calls a form when it is told no better: samples are read as the text that they are.
      pathOf(request) === sampleImportPath ? textBody(request, bytes) : new URLSearchParams(decodeUtf8(bytes)),
  );
  const texts = [
    /^text\//,
    'application/octet-stream',
    /^application\/(x-)?yaml\b/,
    'application/openmetrics-text',
    'application/x-protobuf',
    'multipart/form-data',
  ];
  for (const type of texts) {
    http.addContentTypeParser(type, { parseAs: 'buffer' }, async (request: ParsedRequest, bytes: Buffer) =>
      textBody(request, bytes),
    );
  }
  http.addHook('onRoute', (route) => {
    route.bodyLimit = bodyLimitOf(route.url);
  });
}

function bodyLimitOf(path: string): number {
  if (importPaths.includes(path)) return importLimitBytes;
  return peoplePaths.test(path) ? peopleLimitBytes : jsonLimitBytes;
}

function pathOf({ url }: ParsedRequest): string {
  return url.split('?', 1)[0] ?? '';
}

function textBody({ headers }: ParsedRequest, bytes: Buffer): TextBody {
  return {
    contentType: headers['content-type'] ?? '',
    contentEncoding: headers['content-encoding']?.trim().toLowerCase() ?? '',
    bytes,
  };
}
