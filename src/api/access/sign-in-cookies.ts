import { Injectable } from '@nestjs/common';
import type { StartedSession } from '../../engine/access/start-session.js';
import { DeviceCookies } from '../http/device-cookies.js';
import type { HttpReply, HttpRequest } from '../http/http-types.js';
import { SessionCookies } from '../http/session-cookies.js';

/** What a request tells of itself to a sign-in. */
export interface SignInOrigin {
  readonly address: string;
  readonly requestId: string;
  readonly userAgent: string;
  readonly replaces: string | undefined;
  readonly device: string | undefined;
}

/** What sign-ins of every kind read from a request and put on its answer. */
@Injectable()
export class SignInCookies {
  constructor(
    private readonly sessions: SessionCookies,
    private readonly devices: DeviceCookies,
  ) {}

  originOf(request: HttpRequest): SignInOrigin {
    return {
      address: request.ip,
      requestId: request.id,
      userAgent: request.headers['user-agent'] ?? '',
      replaces: this.sessions.tokenOf(request),
      device: this.devices.of(request),
    };
  }

  give(reply: HttpReply, { started, device }: { readonly started: StartedSession; readonly device?: string }): void {
    this.sessions.give(reply, started);
    if (device !== undefined) this.devices.give(reply, device);
  }

  clear(reply: HttpReply): void {
    this.sessions.clear(reply);
  }
}
