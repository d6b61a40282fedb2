import type { StartedSession } from '../../engine/access/start-session.js';
import type { ClusterClock } from '../../engine/ports/cluster-clock.js';
import type { HttpReply, HttpRequest } from './http-types.js';
import { type CookieReading, readCookie } from './read-cookie.js';

/** The cookie that holds a session's token: not for scripts, not sent along with requests of other sites. */
export class SessionCookies {
  readonly name: string;

  constructor(
    /**
     * Whether the public URL is https. Then only the name with the prefix is read and written: browsers take it from
     * this very host over https only, so neither a neighbour in the domain nor plain http can plant one.
     */
    private readonly secure: boolean,
    private readonly clock: ClusterClock,
  ) {
    this.name = secure ? '__Host-tocsin_session' : 'tocsin_session';
  }

  read(request: Pick<HttpRequest, 'headers'>): CookieReading {
    return readCookie(request.headers.cookie, this.name);
  }

  /** The token that a request has brought, if it is one: for a sign-in, which ends its session. */
  tokenOf(request: Pick<HttpRequest, 'headers'>): string | undefined {
    const reading = this.read(request);
    return reading.found === 'value' ? reading.value : undefined;
  }

  /** Puts the session's token on an answer. The browser forgets it when the session's lifetime ends. */
  give(reply: HttpReply, { session, secret }: StartedSession): void {
    const seconds = Math.max(0, Math.floor((session.expiresAt - this.clock.now()) / 1_000));
    this.set(reply, secret, seconds);
  }

  clear(reply: HttpReply): void {
    this.set(reply, '', 0);
  }

  private set(reply: HttpReply, value: string, maxAgeSeconds: number): void {
    const secure = this.secure ? '; Secure' : '';
    reply.header(
      'set-cookie',
      `${this.name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`,
    );
  }
}
