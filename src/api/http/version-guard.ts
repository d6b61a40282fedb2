import { RequestError } from './request-error.js';

/**
 * The version that the caller believes to stand: from `If-Match`, else from the body; `undefined` when neither says.
 * `*` matches any.
 */
export function expectedVersion(ifMatch: string | undefined, inBody?: number): number | undefined {
  if (ifMatch === undefined || ifMatch === '') return inBody;
  if (ifMatch.trim() === '*') return undefined;
  const match = /^(?:W\/)?"(\d{1,15})"$/.exec(ifMatch.trim());
  if (!match) throw new RequestError(400, 'If-Match must be the ETag of an earlier answer, for example "3"');
  return Number(match[1]);
}

export function etagOf(version: number): string {
  return `"${version}"`;
}
