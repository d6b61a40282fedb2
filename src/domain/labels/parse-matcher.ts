import { classicMatcher } from './classic-matchers.js';
import { inEitherSyntax } from './either-syntax.js';
import type { Matcher } from './matcher.js';
import { MatcherFault } from './matcher-fault.js';
import { utf8Matchers } from './utf8-matchers.js';

/**
 * Reads one matcher as Alertmanager does: `team="db"`, `severity=~"warn.*"`, `team=db`; lists and braces are refused.
 * Throws `MatcherFault` with the place; whether a regular expression is valid shows when it is compiled.
 */
export function parseMatcher(text: string): Matcher {
  if (text.startsWith('{')) throw oneOnly('no braces around one matcher', 1);
  if (text.endsWith('}')) throw oneOnly('no braces around one matcher', [...text].length);
  const [matcher] = inEitherSyntax(text, { classic: (one) => [classicMatcher(one)], utf8: onlyMatcher });
  if (!matcher) throw oneOnly('not a matcher', 1);
  return matcher;
}

function onlyMatcher(text: string): readonly Matcher[] {
  const matchers = utf8Matchers(text);
  if (matchers.length === 1) return matchers;
  throw oneOnly(matchers.length === 0 ? 'not a matcher' : `${matchers.length} matchers instead of one`, 1);
}

function oneOnly(what: string, column: number): MatcherFault {
  return new MatcherFault(`${what}: write for example team="db"`, column);
}
