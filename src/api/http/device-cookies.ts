import { deviceLifeMs } from '../../engine/access/known-devices.js';
import type { HttpReply, HttpRequest } from './http-types.js';
import { readCookie } from './read-cookie.js';

/** The cookie by which a browser that has signed in before is known again. It lets nobody in. */
export class DeviceCookies {
  readonly name: string;

  constructor(
    /** Whether the public URL is https. */
    private readonly secure: boolean,
  ) {
    this.name = secure ? '__Host-tocsin_device' : 'tocsin_device';
  }

  of(request: Pick<HttpRequest, 'headers'>): string | undefined {
    const reading = readCookie(request.headers.cookie, this.name);
    return reading.found === 'value' ? reading.value : undefined;
  }

  give(reply: HttpReply, device: string): void {
    const secure = this.secure ? '; Secure' : '';
    const seconds = Math.floor(deviceLifeMs / 1_000);
    reply.header('set-cookie', `${this.name}=${device}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`);
  }
}
