import { isTextBody } from '../http/body-parsers.js';
import { RequestError } from '../http/request-error.js';

/** Refuses bodies of other types, as Alertmanager does. */
export function requireJson(body: unknown): void {
  if (!isTextBody(body) && !(body instanceof URLSearchParams)) return;
  const type = isTextBody(body) ? body.contentType : 'application/x-www-form-urlencoded';
  const shown = JSON.stringify(type.slice(0, 100));
  throw new RequestError(415, `unsupported media type ${shown}, only [application/json] are allowed`);
}
