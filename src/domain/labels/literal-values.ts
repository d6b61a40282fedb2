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

/** Most UTF-16 units of a beginning that are told apart. */
export const longestPrefix = 64;

/** Text that stands for itself; the sign after it may say that its last character can be missing. */
const leading = /^(?:[\p{L}\p{N} _\-/:@,;=&%#"'<>~!]|\\\.)*/u;
const lastToken = /(?:\\\.|.)$/u;

/**
 * Beginnings, none of them empty, of which every value that a matcher can fit has one: `undefined` when there are more
 * than some, or when that cannot be seen at once.
 */
export function literalPrefixes({ operator, value }: Matcher): readonly string[] | undefined {
  if (operator !== '=~') return undefined;
  const alternatives = value.split('|');
  if (alternatives.length > maxValues || (alternatives.length > 1 && /[([\\]/u.test(value.replaceAll('\\.', '')))) {
    return undefined;
  }
  const prefixes = alternatives.map(literalPrefix);
  return prefixes.includes('') ? undefined : [...new Set(prefixes)];
}

function literalPrefix(expression: string): string {
  const [text = ''] = leading.exec(expression) ?? [];
  const isOptional = /^[*+?{]/.test(expression.slice(text.length));
  const sure = isOptional ? text.replace(lastToken, '') : text;
  return sure.replaceAll('\\.', '.').slice(0, longestPrefix);
}
