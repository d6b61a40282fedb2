import { type CompilePattern, compileMatcher, type Matcher, type Pattern } from '../../../domain/labels/matcher.js';
import type { ReadyMatcher } from './label-index.js';

/** Remembered answers over all expressions: some tens of megabytes. */
const mostAnswers = 500_000;

/**
 * Makes matchers ready, and remembers: rules ask the same regular expressions about the same label values every few
 * seconds. Past its limit the memory starts anew.
 */
export class ReadyMatchers {
  readonly #patterns = new Map<string, Pattern>();
  #answers = 0;

  constructor(private readonly compile: CompilePattern) {}

  /** Throws what the compiler of regular expressions throws. */
  of(matchers: readonly Matcher[]): ReadyMatcher[] {
    return matchers.map((matcher) => ({ ...matcher, test: compileMatcher(matcher, this.#remembered) }));
  }

  readonly #remembered: CompilePattern = (expression) => {
    const known = this.#patterns.get(expression);
    if (known) return known;
    const pattern = this.#remembering(this.compile(expression));
    this.#patterns.set(expression, pattern);
    return pattern;
  };

  #remembering(pattern: Pattern): Pattern {
    this.#count();
    const answers = new Map<string, boolean>();
    return (text) => {
      const known = answers.get(text);
      if (known !== undefined) return known;
      this.#count();
      const answer = pattern(text);
      answers.set(text, answer);
      return answer;
    };
  }

  #count(): void {
    if (++this.#answers <= mostAnswers) return;
    this.#answers = 0;
    this.#patterns.clear();
  }
}
