import type { HttpRequest, HttpServer } from '../../api/http/http-types.js';
import type { NodeCore } from './node-core.js';

/** Answers that last as long as somebody listens: their time says nothing of how fast this node is. */
const endless: ReadonlySet<string> = new Set(['/api/v1/events']);

/** Counts and logs requests: method, route, status and time. Never the query or a header: they may hold secrets. */
export function registerRequestLog(http: HttpServer, core: NodeCore): void {
  http.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    const durationMs = Math.round(reply.elapsedTime * 10) / 10;
    const status = reply.statusCode;
    if (!endless.has(route)) core.metrics.request(request.method, route, { status, durationMs });
    const caller = (request as unknown as HttpRequest).caller?.name;
    const line = { requestId: request.id, method: request.method, route, status, durationMs, caller, from: request.ip };
    if (status >= 500 && !route.startsWith('/readyz') && !route.startsWith('/-/ready')) {
      core.log.warn(line, 'request failed');
    } else if (status < 400 && changes(request.method, route)) core.log.info(line, 'request');
    else core.log.debug(line, 'request');
  });
}

function changes(method: string, route: string): boolean {
  return method !== 'GET' && method !== 'HEAD' && !route.startsWith('/prometheus/');
}
