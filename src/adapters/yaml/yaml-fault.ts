/** One thing wrong with a YAML text; line and column count from 1. */
export interface YamlFault {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** Thrown inside the reader; the offset becomes line and column at its edge. */
export class YamlRefusal extends Error {
  override readonly name = 'YamlRefusal';

  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}
