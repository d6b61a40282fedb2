import { createHmac } from 'node:crypto';
import { totpCode, totpKey } from '../../../../src/domain/access/totp.js';
import type { ApiAnswer, ApiNode } from './api-node.js';

/** Somebody with a browser: it keeps cookies, and its requests come from our own pages. */
export class Person {
  readonly cookies = new Map<string, string>();

  constructor(
    private readonly api: ApiNode,
    /** As a proxy that the node trusts would forward it. */
    private readonly address?: string,
  ) {}

  async call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<ApiAnswer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await this.api.call(method, path, {
      token: null,
      body,
      headers: { ...(cookie ? { cookie } : {}), 'sec-fetch-site': 'same-origin', ...this.forwarded(), ...headers },
    });
    for (const line of answer.headers.getSetCookie()) this.keep(line);
    return answer;
  }

  async signIn(username: string, password: string, code?: string): Promise<ApiAnswer> {
    return await this.call('POST', '/api/v1/session', { username, password, ...(code === undefined ? {} : { code }) });
  }

  /** Sends a form of a page. */
  async send(path: string, fields: Readonly<Record<string, string>>): Promise<ApiAnswer> {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    return await this.call('POST', path, new URLSearchParams(fields).toString(), form);
  }

  private forwarded(): Record<string, string> {
    return this.address === undefined ? {} : { 'x-forwarded-for': this.address };
  }

  private keep(line: string): void {
    const [pair = '', ...attributes] = line.split('; ');
    const equals = pair.indexOf('=');
    const name = pair.slice(0, equals);
    if (attributes.includes('Max-Age=0')) this.cookies.delete(name);
    else this.cookies.set(name, pair.slice(equals + 1));
  }
}

/** What an authenticator app shows `stepsLater` half minutes from now. One of before is refused as soon as the clock goes on. */
export function appCode(secret: string, stepsLater = 0): string {
  const mac = (message: Uint8Array) => createHmac('sha1', totpKey(secret)).update(message).digest();
  return totpCode(Math.floor(Date.now() / 30_000) + stepsLater, mac);
}
