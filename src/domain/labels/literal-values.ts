import type { Matcher } from './matcher.js';

/** Most alternatives of an expression that are worth telling apart. */
const maxValues = 64;

/** Texts without any sign that a regular expression gives a meaning to, but for alternatives and dots that are escaped. */
const plain = /^(?:[\p{L}\p{N} _\-/:@,;=&%#"'<>~!]|\\\.)*$/u;

/**
 * The few values that a matcher can fit, none of them empty: `undefined` when there are more, or when that cannot be
 * seen at once. What an index by value is made of.
 */
export function literalValues({ operator, value }: Matcher): readonly string[] | undefined {
  if (operator === '=') return value === '' ? undefined : [value];
  if (operator !== '=~') return undefined;
  const alternatives = value.split('|');
  if (alternatives.length > maxValues || !alternatives.every((text) => text !== '' && plain.test(text)))
    return undefined;
  return [...new Set(alternatives.map((text) => text.replaceAll('\\.', '.')))];
}
