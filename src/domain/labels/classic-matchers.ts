import type { Matcher, MatchOperator } from './matcher.js';
import { MatcherFault } from './matcher-fault.js';
import { columnOf } from './matcher-tokens.js';

const form = /^[\t\n\f\r ]*([a-zA-Z_:][a-zA-Z0-9_:]*)[\t\n\f\r ]*(=~|=|!=|!~)[\t\n\f\r ]*(.*)$/su;
const blank = /[\t\n\f\r ]/;
const plainEscapes: Readonly<Record<string, string>> = { n: '\n', '"': '"', '\\': '\\' };

/**
 * Reads matchers in Alertmanager's classic syntax, as tolerant as that is: either brace may be missing, a value without
 * quotes ends at the comma, and a backslash before anything but `n`, `"` and itself is a plain one.
 */
export function classicMatchers(input: string): readonly Matcher[] {
  const inner = input.replace(/^\{/, '').replace(/\}$/, '');
  const start = input.length - input.replace(/^\{/, '').length;
  return cutAtCommas(inner).map(({ text, index }) => classicMatcher(text, columnOf(input, start + index)));
}

/** Reads one matcher in the classic syntax; the column is where `text` begins. */
export function classicMatcher(text: string, column = 1): Matcher {
  const [, name, operator, raw] = form.exec(text) ?? [];
  if (name === undefined || operator === undefined || raw === undefined) {
    throw new MatcherFault(`not a matcher: ${JSON.stringify(text.slice(0, 100))}: write for example team="db"`, column);
  }
  const value = readValue(withoutLastBlanks(raw));
  if (value === undefined) throw new MatcherFault('a " inside a value is written \\"', column);
  return { name, operator: operator as MatchOperator, value };
}

function withoutLastBlanks(text: string): string {
  let end = text.length;
  while (end > 0 && blank.test(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** `undefined` when a quote that is not escaped stands anywhere but around the value. */
function readValue(raw: string): string | undefined {
  const quoted = raw.startsWith('"');
  const pieces = /^((?:[^"\\]|\\.|\\$)*)("?)$/su.exec(quoted ? raw.slice(1) : raw);
  const [, text = '', closing = ''] = pieces ?? [];
  if (!pieces || quoted !== (closing === '"')) return undefined;
  return text.replace(/\\(.)/gsu, (whole, letter: string) => plainEscapes[letter] ?? whole);
}

interface Piece {
  readonly text: string;
  readonly index: number;
}

/** Commas between quotes do not cut; a quote behind a backslash is none. */
function cutAtCommas(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let begin = 0;
  let quoted = false;
  let escaped = false;
  for (let index = 0; index < text.length; index++) {
    const char = text[index];
    if (char === ',' && !quoted) {
      pieces.push({ text: text.slice(begin, index), index: begin });
      begin = index + 1;
      continue;
    }
    if (char === '"' && !escaped) quoted = !quoted;
    escaped = char === '\\' && !escaped;
  }
  const rest = text.slice(begin);
  return rest.trim() === '' ? pieces : [...pieces, { text: rest, index: begin }];
}
