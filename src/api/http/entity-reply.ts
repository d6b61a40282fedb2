import type { HttpReply } from './http-types.js';
import { etagOf } from './version-guard.js';

/** Puts the ETag of an editable thing on its answer and hands the answer on. */
export function withEtag<T extends { readonly version: number }>(reply: HttpReply, answer: T): T {
  reply.header('etag', etagOf(answer.version));
  return answer;
}
