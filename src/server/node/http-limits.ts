import type { HttpServer } from '../../api/http/http-types.js';

/** What one connection may take, so that a slow or endless one costs nothing. In milliseconds and bytes. */
export const httpLimits = {
  /** From the first byte of a request to the end of its headers. */
  headersMs: 10_000,
  /** From the first byte of a request to the end of its body. */
  requestMs: 60_000,
  /** Longer than load balancers keep an idle connection: the one that closes it should be the one that would use it. */
  keepAliveMs: 75_000,
  /** How often connections are looked at for the first two. */
  checkEveryMs: 2_000,
  headerBytes: 16_384,
  headerCount: 100,
} as const;

/** Limits that only the server below Fastify knows. */
export function applyHttpLimits(http: HttpServer): void {
  http.server.headersTimeout = httpLimits.headersMs;
  http.server.maxHeadersCount = httpLimits.headerCount;
}
