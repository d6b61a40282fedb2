import { type Labels, labelValue } from './label-set.js';

export type MatchOperator = '=' | '!=' | '=~' | '!~';

/** One condition on a label; a regular expression is RE2's and matches the whole value. */
export interface Matcher {
  readonly name: string;
  readonly operator: MatchOperator;
  readonly value: string;
}

export interface Pattern {
  (text: string): boolean;
  /** Whether it would have to look for too long to say: then neither `=~` nor `!~` fits. */
  readonly refuses?: (text: string) => boolean;
}

/**
 * Compiles a fully anchored RE2 expression in linear time. Given from outside: the pure core knows no engine.
 * Throws an `Error` whose message says what is wrong with the expression.
 */
export type CompilePattern = (expression: string) => Pattern;

/**
 * As {@link CompilePattern}, for who rewrites a label: where the whole text matches, `template` with `$1`, `${name}` and
 * `$$` filled as Go's `Expand` does; else `undefined`.
 */
export type CompileRewrite = (expression: string) => (text: string, template: string) => string | undefined;

/** A matcher with its condition on a label's value (empty when the label is absent) made ready. */
export interface CompiledMatcher extends Matcher {
  readonly test: Pattern;
}

/** A matcher made ready: asks the value of its label (empty when the label is absent). */
export function compileMatcher(matcher: Matcher, compile: CompilePattern): Pattern {
  const { operator, value } = matcher;
  switch (operator) {
    case '=':
      return (text) => text === value;
    case '!=':
      return (text) => text !== value;
    case '=~':
      return compile(value);
    case '!~': {
      const matches = compile(value);
      return (text) => !matches(text) && matches.refuses?.(text) !== true;
    }
  }
}

export function matchesLabels(
  matchers: readonly { readonly name: string; readonly test: Pattern }[],
  labels: Labels,
): boolean {
  return matchers.every(({ name, test }) => test(labelValue(labels, name)));
}
