/** Where a command writes. */
export interface Output {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

export interface Command {
  /** How it is called, for the help. */
  readonly usage: string;
  readonly does: string;
  /** Answers the exit code. Throws {@link UsageFault} for arguments that it cannot use. */
  readonly run: (args: readonly string[], output: Output) => Promise<number>;
}

/** The arguments do not fit the command. */
export class UsageFault extends Error {
  override readonly name = 'UsageFault';
}

/** The settings in the environment are bad; the message lists them. */
export class BadSettings extends Error {
  override readonly name = 'BadSettings';
}
