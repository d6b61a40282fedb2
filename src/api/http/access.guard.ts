import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { AuthenticateToken, type TokenRefusal } from '../../engine/operations/authenticate-token.js';
import type { Caller } from '../../engine/operations/caller.js';
import { ApiOptions } from './api-options.js';
import { tokenFrom } from './credentials.js';
import type { HttpRequest } from './http-types.js';
import { decideAccess } from './decide-access.js';
import { RequestError } from './request-error.js';
import { accessOf, methodsOf } from './route-access.js';

const refusals: Readonly<Record<TokenRefusal, string>> = {
  unknown: 'this API token is not known',
  mistyped: 'this API token is mistyped: its last six characters do not fit the others',
  expired: 'this API token has expired',
  revoked: 'this API token was revoked',
  rotated: 'this API token was rotated, and the time in which the old one was still taken is over',
  'owner-disabled': 'the account that this API token belongs to is disabled',
  'owner-gone': 'the account that this API token belonged to was deleted',
};

/** Lets a request through as the table of routes says; a route without an entry is closed. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly tokens: AuthenticateToken,
    private readonly options: ApiOptions,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<HttpRequest>();
    const access = accessOf(request.method, request.routeOptions.url ?? '');
    if (access === undefined) throw closedRoute(request);
    if (access === 'open') return true;
    if (access.startsWith('compat') && this.options.compatAuth === 'none') return true;
    const caller = await this.authenticate(request);
    const decision = decideAccess(access, caller);
    if (!decision.allowed) throw new RequestError(403, decision.message);
    request.caller = caller;
    return true;
  }

  /**
   * Refused tokens are not counted against an address: a token of 256 random bits cannot be guessed, and behind a load
   * balancer one caller with a stale token would lock out all others.
   */
  private async authenticate(request: HttpRequest): Promise<Caller> {
    const secret = tokenFrom(request.headers.authorization);
    if (secret === undefined) throw unauthenticated('send an API token: `Authorization: Bearer <token>`');
    const found = await this.tokens.authenticate(secret, { address: request.ip, requestId: request.id });
    if (found.known) return found.caller;
    throw unauthenticated(refusals[found.reason]);
  }
}

function closedRoute(request: HttpRequest): RequestError {
  const methods = methodsOf(request.routeOptions.url ?? '').join(', ');
  if (methods === '') return new RequestError(403, 'nobody may call this');
  return new RequestError(405, `the method must be ${methods}`, [], { allow: methods });
}

function unauthenticated(message: string): RequestError {
  return new RequestError(401, message, [], { 'www-authenticate': 'Bearer realm="tocsin", Basic realm="tocsin"' });
}
