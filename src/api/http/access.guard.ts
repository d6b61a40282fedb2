import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { ApiOptions } from './api-options.js';
import { AuthenticateRequest } from './authenticate-request.js';
import { decideAccess, isOpen } from './decide-access.js';
import type { HttpReply, HttpRequest } from './http-types.js';
import { judgeOrigin } from './judge-origin.js';
import { credentialsOf, type RequestCredentials } from './request-credentials.js';
import { RequestError } from './request-error.js';
import { accessOf, methodsOf } from './route-access.js';
import { SessionCookies } from './session-cookies.js';

/** Lets a request through as the table of routes says; a route without an entry is closed. */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly publicOrigin: string;

  constructor(
    private readonly requests: AuthenticateRequest,
    private readonly cookies: SessionCookies,
    private readonly options: ApiOptions,
  ) {
    this.publicOrigin = new URL(options.publicUrl).origin;
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<HttpRequest>();
    const access = accessOf(request.method, request.routeOptions.url ?? '');
    if (access === undefined) throw closedRoute(request);
    const credentials = isOpen(access, this.options.compatAuth)
      ? ({ by: 'none' } as const)
      : credentialsOf(request, this.cookies);
    this.checkOrigin(request, credentials);
    if (isOpen(access, this.options.compatAuth)) return true;
    const caller = await this.requests.authenticate(request, http.getResponse<HttpReply>(), credentials);
    const decision = decideAccess(access, caller);
    if (!decision.allowed) throw new RequestError(403, decision.message);
    request.caller = caller;
    return true;
  }

  /**
   * The host is compared as the browser wrote it, never as `X-Forwarded-Host` says. A page whose name was bound to our
   * address (DNS rebinding) has the same host and origin, but the cookie of our own name does not come with it.
   */
  private checkOrigin(request: HttpRequest, { by }: RequestCredentials): void {
    const { origin, host } = request.headers;
    const verdict = judgeOrigin(
      {
        method: request.method,
        credentials:
          by === 'bearer' || by === 'basic' ? by : by === 'cookie' || by === 'several-cookies' ? 'cookie' : 'none',
        origin,
        fetchSite: textOf(request.headers['sec-fetch-site']),
        reachedAt: `${request.protocol}://${host ?? ''}`,
      },
      this.publicOrigin,
    );
    if (verdict.accepted) return;
    const proof = `\`Sec-Fetch-Site: same-origin\`, or \`Origin: ${this.publicOrigin}\` (TOCSIN_PUBLIC_URL)`;
    const message =
      verdict.reason === 'unproven'
        ? `a change with a cookie must show that it comes from our own pages: send ${proof}; or use an API token`
        : `this request comes from another site: our own pages send ${proof}; programs use an API token`;
    throw new RequestError(403, message);
  }
}

function textOf(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === 'object' ? header.join(', ') : header;
}

function closedRoute(request: HttpRequest): RequestError {
  const methods = methodsOf(request.routeOptions.url ?? '').join(', ');
  if (methods === '') return new RequestError(403, 'nobody may call this');
  return new RequestError(405, `the method must be ${methods}`, [], { allow: methods });
}
