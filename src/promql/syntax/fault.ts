/** One fault in an expression; line and column count from 1, the column in UTF-16 units. */
export interface PromqlFault {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** Thrown inside the parser at the first fault of form; {@link parsePromql} turns it into a {@link PromqlFault}. */
export class SyntaxFault extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}

export function faultAt(text: string, offset: number, message: string): PromqlFault {
  return { message, ...lineAndColumn(text, offset) };
}

export function lineAndColumn(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  const lastBreak = before.lastIndexOf('\n');
  return { line: before.split('\n').length, column: offset - lastBreak };
}
