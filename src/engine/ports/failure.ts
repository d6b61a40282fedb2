/** Something that Tocsin needs does not answer; the same call may succeed later. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}

/**
 * The answer to COMMIT never arrived: the transaction may stand or not. The caller reads its claim back
 * (by evaluation id, flush claim id or lease number) before it does anything else.
 */
export class CommitUnanswered extends Error {
  override readonly name = 'CommitUnanswered';
}
