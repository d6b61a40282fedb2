/** A text that is no matcher: the message says what to write instead, `column` where (in characters, from 1). */
export class MatcherFault extends Error {
  override readonly name = 'MatcherFault';

  constructor(
    message: string,
    readonly column: number,
  ) {
    super(`${message} (column ${column})`);
  }
}
