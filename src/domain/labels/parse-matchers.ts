import { classicMatchers } from './classic-matchers.js';
import { inEitherSyntax } from './either-syntax.js';
import type { Matcher } from './matcher.js';
import { utf8Matchers } from './utf8-matchers.js';

/**
 * Reads a list of matchers as Alertmanager does: `{team="db",severity=~"warn.*"}`, `team="db",severity!=info`, `{}`.
 * Throws `MatcherFault` with the place; whether a regular expression is valid shows when it is compiled.
 */
export function parseMatchers(text: string): readonly Matcher[] {
  return inEitherSyntax(text, { classic: classicMatchers, utf8: utf8Matchers });
}
