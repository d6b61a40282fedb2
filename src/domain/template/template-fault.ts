/** One thing wrong with the text of a template; line and column count from 1. */
export interface TemplateFault {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** Thrown while reading a template; the offset is turned into line and column once, at the edge. */
export class TemplateSyntaxError extends Error {
  override readonly name = 'TemplateSyntaxError';

  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}

/** Thrown by a template function: its message is told to the author of the template. */
export class FunctionFailure extends Error {
  override readonly name = 'FunctionFailure';
}

/** A template could not be executed; the message names the place and the action, as Go's does. */
export class TemplateExecutionError extends Error {
  override readonly name = 'TemplateExecutionError';

  constructor(
    message: string,
    readonly line: number,
    readonly column: number,
    readonly action: string,
  ) {
    super(message);
  }
}

/** A template asked for too much; see `TemplateLimits`. */
export class TemplateLimitError extends Error {
  override readonly name = 'TemplateLimitError';
}

export function placeOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  const lastBreak = before.lastIndexOf('\n');
  return { line: before.split('\n').length, column: offset - lastBreak };
}
