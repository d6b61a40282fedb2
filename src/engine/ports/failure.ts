/** Something that Tocsin needs does not answer; the same call may succeed later. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';

  constructor(
    message: string,
    /** What callers are told, who may be anybody: without where it is, or how we get there. */
    readonly shown: string = message,
  ) {
    super(message);
  }
}

/** The database at this target is {@link Unavailable}; the cause is for the log. */
export function databaseUnavailable(target: string, cause: string): Unavailable {
  const what = 'does not answer';
  return new Unavailable(`the database at ${target} ${what}: ${cause}`, `the database ${what}`);
}

/**
 * The answer to COMMIT never arrived: the transaction may stand or not. The caller reads its claim back
 * (by evaluation id, flush claim id or lease number) before it does anything else.
 */
export class CommitUnanswered extends Error {
  override readonly name = 'CommitUnanswered';
}
