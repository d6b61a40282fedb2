import type { InputFault } from '../../engine/operations/refusal.js';

/** A request that HTTP itself refuses: what it carries is not even read as input. */
export class RequestError extends Error {
  override readonly name = 'RequestError';

  constructor(
    readonly status: 400 | 401 | 403 | 405 | 413 | 415 | 422 | 429,
    message: string,
    readonly faults: readonly InputFault[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}
