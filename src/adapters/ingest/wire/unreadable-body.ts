/** A body that is not what its type says, or that is larger than it may be: nothing of it is taken. */
export class UnreadableBody extends Error {
  override readonly name = 'UnreadableBody';

  constructor(
    message: string,
    readonly tooLarge = false,
  ) {
    super(message);
  }
}
