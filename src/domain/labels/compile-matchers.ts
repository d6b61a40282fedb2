import { type CompiledMatcher, type CompilePattern, compileMatcher, type Matcher } from './matcher.js';

/** Matchers made ready. Throws an `Error` that says what is wrong with an expression. */
export function compileMatchers(matchers: readonly Matcher[], compile: CompilePattern): readonly CompiledMatcher[] {
  return matchers.map((matcher) => ({ ...matcher, test: compileMatcher(matcher, compile) }));
}
