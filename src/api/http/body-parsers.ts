import type { HttpRequest, HttpServer } from './http-types.js';
import { decodeUtf8, parseJson } from './parse-json.js';

export const jsonLimitBytes = 1024 * 1024;
export const importLimitBytes = 16 * 1024 * 1024;

const sampleImportPath = '/prometheus/api/v1/import/prometheus';
const importPaths: readonly string[] = ['/api/v1/rule-groups/import', sampleImportPath];

type ParsedRequest = Pick<HttpRequest, 'headers' | 'url'>;

/** Text that is kept as it came. */
export interface TextBody {
  readonly contentType: string;
  readonly bytes: Buffer;
}

export function isTextBody(body: unknown): body is TextBody {
  return typeof body === 'object' && body !== null && Buffer.isBuffer((body as { bytes?: unknown }).bytes);
}

/** Reads JSON (bounded in size and depth), forms as URLSearchParams and text as it is; any other type is refused. */
export function registerBodyParsers(http: HttpServer): void {
  http.removeAllContentTypeParsers();
  http.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (_: unknown, bytes: Buffer) =>
    parseJson(bytes),
  );
  http.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    async (request: ParsedRequest, bytes: Buffer) =>
      // What curl calls a form when it is told no better: samples are read as the text that they are.
      isImport(request) ? textBody(request, bytes) : new URLSearchParams(decodeUtf8(bytes)),
  );
  const texts = [
    /^text\//,
    'application/octet-stream',
    /^application\/(x-)?yaml\b/,
    'application/openmetrics-text',
    'multipart/form-data',
  ];
  for (const type of texts) {
    http.addContentTypeParser(type, { parseAs: 'buffer' }, async (request: ParsedRequest, bytes: Buffer) =>
      textBody(request, bytes),
    );
  }
  http.addHook('onRoute', (route) => {
    route.bodyLimit = importPaths.includes(route.url) ? importLimitBytes : jsonLimitBytes;
  });
}

function isImport({ url }: ParsedRequest): boolean {
  return url.split('?', 1)[0] === sampleImportPath;
}

function textBody({ headers }: ParsedRequest, bytes: Buffer): TextBody {
  return { contentType: headers['content-type'] ?? '', bytes };
}
