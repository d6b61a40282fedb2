import { Injectable } from '@nestjs/common';
import { AuthenticateSession, type SessionRefusal } from '../../engine/access/authenticate-session.js';
import { AuthenticateToken, type TokenRefusal } from '../../engine/operations/authenticate-token.js';
import type { Caller } from '../../engine/operations/caller.js';
import type { HttpReply, HttpRequest } from './http-types.js';
import type { RequestCredentials } from './request-credentials.js';
import { RequestError } from './request-error.js';
import { SessionCookies } from './session-cookies.js';

export const tokenRefusals: Readonly<Record<TokenRefusal, string>> = {
  unknown: 'this API token is not known',
  mistyped: 'this API token is mistyped: its last six characters do not fit the others',
  expired: 'this API token has expired',
  revoked: 'this API token was revoked',
  rotated: 'this API token was rotated, and the time in which the old one was still taken is over',
  'owner-disabled': 'the account that this API token belongs to is disabled',
  'owner-gone': 'the account that this API token belonged to was deleted',
};

export const sessionRefusals: Readonly<Record<SessionRefusal, string>> = {
  unknown: 'this session has ended: sign in again',
  superseded: 'this session cookie was replaced by a newer one: sign in again',
  expired: 'this session has reached the end of its lifetime: sign in again',
  idle: 'this session was not used for too long: sign in again',
  disabled: 'this account is disabled',
};

/** Tells who is calling, or refuses with 401. */
@Injectable()
export class AuthenticateRequest {
  constructor(
    private readonly tokens: AuthenticateToken,
    private readonly sessions: AuthenticateSession,
    private readonly cookies: SessionCookies,
  ) {}

  async authenticate(request: HttpRequest, reply: HttpReply, credentials: RequestCredentials): Promise<Caller> {
    switch (credentials.by) {
      case 'bearer':
      case 'basic':
        return await this.byToken(request, credentials.secret);
      case 'cookie':
        return await this.bySession(request, reply, credentials.secret);
      case 'several-cookies':
        throw unauthenticated(
          request,
          `several cookies named ${this.cookies.name} came: delete them and sign in again`,
        );
      case 'unreadable':
        throw unauthenticated(
          request,
          'the Authorization header must be `Bearer <token>`, or Basic with it as password',
        );
      case 'none':
        throw unauthenticated(request, 'sign in, or send an API token: `Authorization: Bearer <token>`');
    }
  }

  /**
   * Refused tokens are not counted against an address: a token of 256 random bits cannot be guessed, and behind a load
   * balancer one caller with a stale token would lock out all others.
   */
  private async byToken(request: HttpRequest, secret: string): Promise<Caller> {
    const found = await this.tokens.authenticate(secret, originOf(request));
    if (found.known) return found.caller;
    throw unauthenticated(request, tokenRefusals[found.reason]);
  }

  private async bySession(request: HttpRequest, reply: HttpReply, secret: string): Promise<Caller> {
    const found = await this.sessions.authenticate(secret, originOf(request));
    if (!found.known) {
      if (mayClear(request)) this.cookies.clear(reply);
      throw unauthenticated(request, sessionRefusals[found.reason]);
    }
    if (found.renewed) this.cookies.give(reply, found.renewed);
    request.signedIn = { user: found.user, session: found.session };
    return found.caller;
  }
}

/**
 * Whether this refusal takes the dead cookie away. Not every refusal may: the answer to a request of another tab that was
 * sent before somebody signed in again would take away the cookie of the new session. So only the answers do that a page
 * waits for before it offers to sign in: of opening a page, and of asking for the session itself.
 */
function mayClear({ headers, routeOptions }: HttpRequest): boolean {
  return headers['sec-fetch-mode'] === 'navigate' || routeOptions.url === '/api/v1/session';
}

function originOf(request: HttpRequest) {
  return { address: request.ip, requestId: request.id };
}

/** Scripts of a page are not offered Basic: the browser would open its own box for a password before they learn of it. */
function unauthenticated({ headers }: HttpRequest, message: string): RequestError {
  const mode = headers['sec-fetch-mode'];
  const script = headers['sec-fetch-site'] !== undefined && mode !== 'navigate';
  const schemes = script ? 'Bearer realm="tocsin"' : 'Bearer realm="tocsin", Basic realm="tocsin"';
  return new RequestError(401, message, [], { 'www-authenticate': schemes });
}
