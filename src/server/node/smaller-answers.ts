import compress from '@fastify/compress';
import { constants } from 'node:zlib';
import { addressRange } from '../../adapters/outbound/address-range.js';
import type { HttpServer } from '../../api/http/http-types.js';

/** What is text. Not the live stream: its events are short, and none may wait for the next one. */
const worthIt = /^text\/(?!event-stream)|[/+]json(?:;|$)|\/x-ndjson(?:;|$)|\/yaml(?:;|$)/u;

/**
 * Compresses answers of a kilobyte and more for callers that accept it: on a slow line the pages load in a third of the
 * time. What is streamed leaves piece by piece, as it was written. Callers on this machine would only wait for it; those
 * whom a trusted proxy on this machine speaks for are where it says.
 */
export async function registerSmallerAnswers(http: HttpServer): Promise<void> {
  http.addHook('onRequest', async ({ ip, headers }) => {
    if (addressRange(ip) === 'loopback') delete headers['accept-encoding'];
  });
  await http.register(compress, {
    globalDecompression: false,
    encodings: ['gzip'],
    threshold: 1_024,
    customTypes: worthIt,
    zlibOptions: { level: 4, flush: constants.Z_SYNC_FLUSH },
  });
}
