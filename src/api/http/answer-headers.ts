import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { HttpServer } from './http-types.js';

/** For everything but our own pages: nothing may be loaded and nobody may frame it. */
const strictPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * No `upgrade-insecure-requests`: over plain http on a local network it would blank the pages.
 * `style` is the hash of the page's one style sheet, `script` of its one script.
 */
export function pagePolicy(allowed: { readonly style: string; readonly script?: string }): string {
  const script = allowed.script ? `; script-src '${allowed.script}'; connect-src 'self'` : '';
  return `default-src 'none'; style-src '${allowed.style}'${script}; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;
}

/** The caller's `X-Request-Id` when it is harmless, else a new one. */
export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w.:-]{1,64}$/.test(given) ? given : randomUUID();
}

/** Puts request id, node and the security headers on every answer, errors of the framework included. */
export function registerAnswerHeaders(http: HttpServer, nodeName: string, https: boolean): void {
  http.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'x-request-id': request.id,
      'x-tocsin-node': nodeName,
      'content-security-policy': strictPolicy,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'origin-agent-cluster': '?1',
      'x-dns-prefetch-control': 'off',
      'x-permitted-cross-domain-policies': 'none',
      'cache-control': 'no-store',
      ...(https ? { 'strict-transport-security': 'max-age=31536000' } : {}),
    });
  });
}
