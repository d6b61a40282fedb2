import { attemptLifeMs } from '../../engine/access/seal-attempt.js';
import type { HttpReply, HttpRequest } from '../http/http-types.js';

/** Sign-ins that one browser may have under way, in as many tabs. */
const mostAtOnce = 5;

/** Cookies that hold sign-ins under way: one for each, so that two tabs do not disturb each other. */
export class AttemptCookies {
  private readonly stem: string;

  constructor(private readonly secure: boolean) {
    this.stem = secure ? '__Host-tocsin_sign_on_' : 'tocsin_sign_on_';
  }

  read(request: Pick<HttpRequest, 'headers'>, state: string): string | undefined {
    const wanted = this.nameOf(state);
    return this.all(request).find(([name]) => name === wanted)?.[1];
  }

  /** Lax: the browser comes back from the provider's site with a link of that site. */
  give(request: Pick<HttpRequest, 'headers'>, reply: HttpReply, state: string, sealed: string): void {
    const present = this.all(request);
    if (present.length >= mostAtOnce) for (const [name] of present) this.set(reply, name, '', 0);
    this.set(reply, this.nameOf(state), sealed, attemptLifeMs / 1_000);
  }

  clear(reply: HttpReply, state: string): void {
    this.set(reply, this.nameOf(state), '', 0);
  }

  private nameOf(state: string): string {
    return this.stem + state.replace(/[^\w-]/g, '').slice(0, 10);
  }

  private all({ headers }: Pick<HttpRequest, 'headers'>): readonly (readonly [name: string, value: string])[] {
    const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim().split('=', 2));
    return pairs.flatMap(([name = '', value = '']) => (name.startsWith(this.stem) ? [[name, value] as const] : []));
  }

  private set(reply: HttpReply, name: string, value: string, maxAgeSeconds: number): void {
    const secure = this.secure ? '; Secure' : '';
    reply.header('set-cookie', `${name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`);
  }
}
