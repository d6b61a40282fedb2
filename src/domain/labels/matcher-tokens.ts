import { goUnquote } from './go-unquote.js';
import { MatcherFault } from './matcher-fault.js';

export type MatcherTokenKind = 'open' | 'close' | 'comma' | 'operator' | 'text';

/** A piece of a matcher in UTF-8 syntax; `text` is what a quoted one means. */
export interface MatcherToken {
  readonly kind: MatcherTokenKind;
  readonly text: string;
  /** In characters, from 1. */
  readonly column: number;
}

const token = /([{},])|(=~|!~|!=|=)|"((?:[^"\\]|\\.)*)"|([^\p{White_Space}{}!=~,\\"'`]+)|\p{White_Space}+/suy;
const punctuation: Readonly<Record<string, MatcherTokenKind>> = { '{': 'open', '}': 'close', ',': 'comma' };

/** Cuts a text into the tokens of Alertmanager's UTF-8 matcher syntax. Throws {@link MatcherFault}. */
export function matcherTokens(input: string): readonly MatcherToken[] {
  const tokens: MatcherToken[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < input.length) {
    const at = token.lastIndex;
    const match = token.exec(input);
    if (!match) throw unreadable(input, at);
    const read = tokenOf(match, columnOf(input, at));
    if (read) tokens.push(read);
  }
  return tokens;
}

/** `undefined` for blanks. */
function tokenOf([, mark, operator, quoted, plain]: RegExpExecArray, column: number): MatcherToken | undefined {
  if (mark !== undefined) return { kind: punctuation[mark] ?? 'comma', text: mark, column };
  if (operator !== undefined) return { kind: 'operator', text: operator, column };
  if (quoted !== undefined) return { kind: 'text', text: unquoted(quoted, column), column };
  return plain === undefined ? undefined : { kind: 'text', text: plain, column };
}

/** The column of a place in a text, counted in characters. */
export function columnOf(input: string, index: number): number {
  return [...input.slice(0, index)].length + 1;
}

function unquoted(inner: string, column: number): string {
  try {
    return goUnquote(inner);
  } catch (error) {
    throw new MatcherFault(error instanceof Error ? error.message : String(error), column);
  }
}

function unreadable(input: string, index: number): MatcherFault {
  const [char = ''] = input.slice(index);
  const column = columnOf(input, index);
  if (char === '"') return new MatcherFault('the closing " is missing', column);
  if (char === '!') return new MatcherFault('expected != or !~', column);
  return new MatcherFault(`${JSON.stringify(char)} must stand in double quotes`, column);
}
