/** One thing that is wrong with an input and the place where it stands. */
export interface InputFault {
  /** For example `rules[0].expr`; empty for the input as a whole. */
  readonly path: string;
  readonly message: string;
  /** Name of the file, where several were sent. */
  readonly file?: string;
  /** Place inside the text at `path`, or in the file; from 1. */
  readonly line?: number;
  readonly column?: number;
}

/** The input cannot be taken: holds every fault at once. Whoever sent it must act. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput';

  constructor(readonly faults: readonly InputFault[]) {
    super(faults.map((fault) => (fault.path ? `${fault.path}: ${fault.message}` : fault.message)).join('; '));
  }
}

/** What was asked for does not exist (any more). */
export class NotFound extends Error {
  override readonly name = 'NotFound';
}

/** The thing is as it should be, but its present state does not allow this; the message says what to do first. */
export class Conflict extends Error {
  override readonly name = 'Conflict';
}

/** The caller has not the right; the message says which right it takes. */
export class Forbidden extends Error {
  override readonly name = 'Forbidden';
}

/** Somebody else changed the thing since the caller read it. */
export class StaleVersion extends Error {
  override readonly name = 'StaleVersion';

  constructor(readonly presentVersion: number) {
    super(`it has been changed since: version ${presentVersion} stands now; read it again and repeat your change`);
  }
}

/** Who is calling was not proved; `needs` says what is still missing when all the rest was right. */
export class NotProved extends Error {
  override readonly name = 'NotProved';

  constructor(
    message: string,
    readonly needs?: 'second-factor',
  ) {
    super(message);
  }
}

/** A limit that protects the node or an account: the same request may pass later. */
export class TooMuch extends Error {
  override readonly name = 'TooMuch';

  constructor(
    message: string,
    readonly retryAfterMs: number = 1_000,
  ) {
    super(message);
  }
}
