import type { Matcher } from './matcher.js';
import { MatcherFault } from './matcher-fault.js';

/** Longest text of matchers that is read, in UTF-16 units. */
const maxLength = 32_768;

type Read = (text: string) => readonly Matcher[];

/**
 * What Alertmanager's fallback mode comes down to: where the classic syntax can read a text its reading counts, also when
 * the UTF-8 syntax would read it differently; else that of the UTF-8 syntax, whose faults are told.
 */
export function inEitherSyntax(
  text: string,
  syntaxes: { readonly classic: Read; readonly utf8: Read },
): readonly Matcher[] {
  if (text.length > maxLength) throw new MatcherFault(`longer than ${maxLength} characters`, maxLength);
  try {
    return syntaxes.classic(text);
  } catch (fault) {
    if (!(fault instanceof MatcherFault)) throw fault;
    return syntaxes.utf8(text);
  }
}
