import type { Matcher } from '../../domain/labels/matcher.js';
import { goQuote } from '../../domain/labels/go-quote.js';

const classicName = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** A matcher as Alertmanager's configuration writes it; only names that the classic syntax does not know are quoted. */
export function printMatcher({ name, operator, value }: Matcher): string {
  return `${classicName.test(name) ? name : goQuote(name)}${operator}${goQuote(value)}`;
}
