import type { TemplateValue } from '../template-value.js';

/** Functions of Go's templates after which nothing has to be escaped once more for the same purpose. */
export type EscapedBy = 'html' | 'urlquery' | undefined;

/** Decides how the parts of an expansion are written, in the order in which they are. One for each expansion. */
export interface OutputEscaper {
  readonly literal: (text: string) => string;
  /** `shown` is the value as text. Throws {@link FunctionFailure} where no value may stand. */
  readonly value: (value: TemplateValue, shown: string, escapedBy: EscapedBy) => string;
  /** Called once at the end. Throws {@link FunctionFailure} when the whole cannot be right. */
  readonly end: () => void;
}
