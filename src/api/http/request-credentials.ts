import { tokenFrom } from './credentials.js';
import type { HttpRequest } from './http-types.js';
import type { SessionCookies } from './session-cookies.js';

/** What a request asks to be let in by. A header comes before a cookie, also when it is not good. */
export type RequestCredentials =
  | { readonly by: 'bearer' | 'basic'; readonly secret: string }
  | { readonly by: 'unreadable' }
  | { readonly by: 'cookie'; readonly secret: string }
  | { readonly by: 'several-cookies' }
  | { readonly by: 'none' };

export function credentialsOf(request: Pick<HttpRequest, 'headers'>, cookies: SessionCookies): RequestCredentials {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const secret = tokenFrom(authorization);
    if (secret === undefined) return { by: 'unreadable' };
    return { by: /^bearer\b/i.test(authorization) ? 'bearer' : 'basic', secret };
  }
  const reading = cookies.read(request);
  if (reading.found === 'none') return { by: 'none' };
  return reading.found === 'several' ? { by: 'several-cookies' } : { by: 'cookie', secret: reading.value };
}
