import { goQuote } from './go-quote.js';
import { compareText } from './label-set.js';
import type { Matcher, MatchOperator } from './matcher.js';

/** A name with one of these can only be written between quotes. */
const reserved = /[\p{White_Space}{}!=~,\\"'`]/u;

/** In the order in which Alertmanager sorts matchers of one name and value. */
const operators: readonly MatchOperator[] = ['=', '!=', '=~', '!~'];

/** One matcher as Alertmanager prints it: `team="db"`; a name that needs quotes gets them: `"a b"="c"`. */
export function matcherText({ name, operator, value }: Matcher): string {
  return reserved.test(name) || name === ''
    ? `${goQuote(name)}${operator}${goQuote(value)}`
    : `${name}${operator}"${value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"')}"`;
}

/** Several in the given order: `{a="1",b=~"2"}`. */
export function matchersText(matchers: readonly Matcher[]): string {
  return `{${matchers.map(matcherText).join(',')}}`;
}

/** In Alertmanager's order: by name, value, operator. */
export function sortedMatchers<T extends Matcher>(matchers: readonly T[]): readonly T[] {
  return [...matchers].sort(
    (a, b) =>
      compareText(a.name, b.name) ||
      compareText(a.value, b.value) ||
      operators.indexOf(a.operator) - operators.indexOf(b.operator),
  );
}
