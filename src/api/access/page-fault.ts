import { InvalidInput, NotProved, TooMuch } from '../../engine/operations/refusal.js';
import { Unavailable } from '../../engine/ports/failure.js';
import type { HttpReply } from '../http/http-types.js';

/** What a page shows of a refusal. */
export interface PageFault {
  readonly status: number;
  readonly messages: readonly string[];
}

const words: Readonly<Record<string, string>> = {
  username: 'The user name',
  displayName: 'The name',
  email: 'The e-mail address',
  password: 'The password',
  secondFactor: 'The code',
};

/** What a form shows again with what was wrong; anything else is thrown on. */
export function pageFault(error: unknown, reply: HttpReply): PageFault {
  if (error instanceof InvalidInput) {
    return { status: 422, messages: error.faults.map(({ path, message }) => sentence(words[path], message)) };
  }
  if (error instanceof NotProved) return { status: 401, messages: [sentence(undefined, error.message)] };
  if (error instanceof TooMuch) {
    reply.header('retry-after', Math.ceil(error.retryAfterMs / 1_000));
    return { status: 429, messages: [sentence(undefined, error.message)] };
  }
  if (error instanceof Unavailable) return { status: 503, messages: ['Tocsin is too busy at this moment: try again.'] };
  throw error;
}

function sentence(subject: string | undefined, message: string): string {
  const text = subject === undefined ? message : `${subject} ${message}`;
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}
