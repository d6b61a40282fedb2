import { SyntaxFault } from './fault.js';
import type { Token, TokenKind } from './token.js';

const blank = /(?:[ \t\n\r]+|#[^\n\r]*)+/y;
const word = /[a-zA-Z_:][a-zA-Z0-9_:]*/y;
/** Between square brackets a colon parts range and step, so it cannot belong to a word. */
const wordWithoutColon = /[a-zA-Z_][a-zA-Z0-9_]*/y;
const number =
  /(?:0[xX][0-9a-fA-F_]+|(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:[eE][+-]?[0-9_]+)?)(?![a-zA-Z0-9_])/y;
const duration = /(?:[0-9]+(?:ms|[smhdwy]))+(?![a-zA-Z0-9_])/y;
const numberLike = /[0-9.][a-zA-Z0-9_.]*/y;
const startsString = /["'`]/;
const startsNumber = /^\.?[0-9]/;
const symbol = /==|!=|=~|!~|<=|>=|[-+*/%^<>=@(){}[\],:]/y;
const quoted = /"(?:[^"\\\n]|\\[^\n])*"|'(?:[^'\\\n]|\\[^\n])*'|`[^`]*`/y;

/** Cuts an expression into tokens, the last of kind `end`. Throws {@link SyntaxFault} at the first unreadable character. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let brackets = 0;
  let at = skipBlank(text, 0);
  while (at < text.length) {
    const token = nextToken(text, at, brackets > 0);
    if (token.text === '[') brackets++;
    if (token.text === ']') brackets--;
    tokens.push(token);
    at = skipBlank(text, token.to);
  }
  tokens.push({ kind: 'end', text: '', lower: '', from: text.length, to: text.length });
  return tokens;
}

function skipBlank(text: string, at: number): number {
  return at + (matchAt(blank, text, at)?.length ?? 0);
}

function nextToken(text: string, at: number, inBrackets: boolean): Token {
  if (startsString.test(text.charAt(at))) return stringToken(text, at);
  if (startsNumber.test(text.slice(at, at + 2))) return numberToken(text, at);
  const name = matchAt(inBrackets ? wordWithoutColon : word, text, at);
  if (name) return tokenOf('word', name, at);
  const sign = matchAt(symbol, text, at);
  if (sign) return tokenOf('symbol', sign, at);
  if (text.charAt(at) !== '!') throw new SyntaxFault(`unexpected character: ${nextCharacter(text, at)}`, at);
  throw new SyntaxFault(`unexpected character after '!': ${nextCharacter(text, at + 1)}`, at);
}

function stringToken(text: string, at: number): Token {
  const found = matchAt(quoted, text, at);
  if (!found) {
    throw new SyntaxFault(text.charAt(at) === '`' ? 'unterminated raw string' : 'unterminated quoted string', at);
  }
  return tokenOf('string', found, at);
}

function numberToken(text: string, at: number): Token {
  const plain = matchAt(number, text, at);
  if (plain) return tokenOf('number', plain, at);
  const span = matchAt(duration, text, at);
  if (span) return tokenOf('duration', span, at);
  const wrong = matchAt(numberLike, text, at) ?? text.charAt(at);
  throw new SyntaxFault(`bad number or duration syntax: ${JSON.stringify(wrong)}`, at);
}

function tokenOf(kind: TokenKind, text: string, from: number): Token {
  return { kind, text, lower: kind === 'word' ? text.toLowerCase() : text, from, to: from + text.length };
}

function nextCharacter(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? 'end of input' : `'${String.fromCodePoint(code)}'`;
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
