import { TemplateSyntaxError } from '../template-fault.js';

export type TokenType =
  | 'text'
  | 'open'
  | 'close'
  | 'space'
  | 'keyword'
  | 'identifier'
  | 'bool'
  | 'nil'
  | 'dot'
  | 'field'
  | 'variable'
  | 'number'
  | 'char'
  | 'string'
  | 'pipe'
  | 'comma'
  | 'leftParen'
  | 'rightParen'
  | 'declare'
  | 'assign'
  | 'end';

export interface Token {
  readonly type: TokenType;
  readonly text: string;
  readonly offset: number;
}

const keywords = new Set(['block', 'break', 'continue', 'define', 'else', 'end', 'if', 'range', 'template', 'with']);
const blank = ' \t\r\n';

/** In this order: a number such as `.5` is tried before a field, a field before the dot. */
const tokenRules: readonly (readonly [TokenType, RegExp])[] = [
  ['space', /[ \t\r\n]+/y],
  ['declare', /:=/y],
  ['assign', /=/y],
  ['pipe', /\|/y],
  ['comma', /,/y],
  ['leftParen', /\(/y],
  ['rightParen', /\)/y],
  ['string', /"(?:[^"\\\n]|\\[^\n])*"/y],
  ['string', /`[^`]*`/y],
  ['char', /'(?:[^'\\\n]|\\[^\n])*'/y],
  ['variable', /\$[\p{L}\p{Nd}_]*/uy],
  [
    'number',
    /[+-]?(?:0[xX][0-9a-fA-F_]*(?:\.[0-9a-fA-F_]*)?(?:[pP][+-]?[0-9_]*)?|0[bBoO][0-9_]*|(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:[eE][+-]?[0-9_]*)?)i?/y,
  ],
  ['field', /\.[\p{L}\p{Nd}_]+/uy],
  ['dot', /\./y],
  ['identifier', /[\p{L}_][\p{L}\p{Nd}_]*/uy],
];

/** Cuts a template into tokens; comments and trimmed blanks are gone. Throws {@link TemplateSyntaxError}. */
export function readTokens(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let offset = 0;
  let trimNext = false;
  for (;;) {
    const open = text.indexOf('{{', offset);
    const plainEnd = open < 0 ? text.length : open;
    const trimThis = open >= 0 && isTrimMarker(text, open + 2);
    pushText(tokens, { text: text.slice(offset, plainEnd), offset, trimStart: trimNext, trimEnd: trimThis });
    if (open < 0) break;
    const inside = open + (trimThis ? 3 : 2);
    const commentEnd = skipComment(text, inside);
    const action = commentEnd ?? readAction(text, { open, inside, tokens });
    offset = action.offset;
    trimNext = action.trims;
  }
  tokens.push({ type: 'end', text: '', offset: text.length });
  return tokens;
}

/** `{{- ` with a blank after the minus; `{{-3}}` is a number. */
function isTrimMarker(text: string, offset: number): boolean {
  return text[offset] === '-' && blank.includes(text[offset + 1] ?? 'x');
}

interface Plain {
  readonly text: string;
  readonly offset: number;
  readonly trimStart: boolean;
  readonly trimEnd: boolean;
}

function pushText(tokens: Token[], plain: Plain): void {
  let { text } = plain;
  if (plain.trimStart) text = text.replace(/^[ \t\r\n]+/, '');
  if (plain.trimEnd) text = trimBlankEnd(text);
  if (text !== '') tokens.push({ type: 'text', text, offset: plain.offset });
}

/** A loop: the regular expression for this takes quadratic time on long runs of blanks. */
function trimBlankEnd(text: string): string {
  let end = text.length;
  while (end > 0 && blank.includes(text[end - 1] ?? 'x')) end--;
  return text.slice(0, end);
}

interface ActionEnd {
  readonly offset: number;
  readonly trims: boolean;
}

function skipComment(text: string, inside: number): ActionEnd | undefined {
  let start = inside;
  while (blank.includes(text[start] ?? 'x') && text[inside - 1] === '-') start++;
  if (!text.startsWith('/*', start)) return undefined;
  const end = text.indexOf('*/', start + 2);
  if (end < 0) throw new TemplateSyntaxError('unclosed comment: write */}} at its end', start);
  const close = closingAt(text, end + 2);
  if (!close) throw new TemplateSyntaxError('a comment must be alone in its {{ }}', end);
  return close;
}

/** The right delimiter at `offset`: `}}`, or a blank, a minus and `}}`. */
function closingAt(text: string, offset: number): ActionEnd | undefined {
  if (text.startsWith('}}', offset)) return { offset: offset + 2, trims: false };
  const trims = blank.includes(text[offset] ?? 'x') && text.startsWith('-}}', offset + 1);
  return trims ? { offset: offset + 4, trims: true } : undefined;
}

function readAction(
  text: string,
  place: { readonly open: number; readonly inside: number; readonly tokens: Token[] },
): ActionEnd {
  const { open, tokens } = place;
  let offset = place.inside;
  let parens = 0;
  tokens.push({ type: 'open', text: '{{', offset: open });
  for (let close = closingAt(text, offset); ; close = closingAt(text, offset)) {
    if (close) return endAction(tokens, { ...close, at: offset, parens });
    if (offset >= text.length) throw new TemplateSyntaxError('unclosed action: write }} at its end', open);
    const token = readToken(text, offset);
    parens += nesting[token.type] ?? 0;
    if (parens < 0) throw new TemplateSyntaxError('unexpected right parenthesis', offset);
    tokens.push(token);
    offset += token.text.length;
  }
}

const nesting: Partial<Record<TokenType, number>> = { leftParen: 1, rightParen: -1 };

function endAction(tokens: Token[], close: ActionEnd & { readonly at: number; readonly parens: number }): ActionEnd {
  if (close.parens > 0) throw new TemplateSyntaxError('unclosed left parenthesis', close.at);
  tokens.push({ type: 'close', text: '}}', offset: close.at });
  return close;
}

function readToken(text: string, offset: number): Token {
  for (const [type, pattern] of tokenRules) {
    pattern.lastIndex = offset;
    const match = pattern.exec(text)?.[0];
    if (match !== undefined)
      return checkToken(text, { type, text: cutBeforeClosing(text, type, match, offset), offset });
  }
  throw new TemplateSyntaxError(unreadable(text, offset), offset);
}

/** Blanks end one short of ` -}}`, which needs its own blank. */
function cutBeforeClosing(text: string, type: TokenType, match: string, offset: number): string {
  const closes = type === 'space' && match.length > 1 && text.startsWith('-}}', offset + match.length);
  return closes ? match.slice(0, -1) : match;
}

const words = new Set<TokenType>(['identifier', 'field', 'variable', 'dot']);
const numbers = new Set<TokenType>(['number', 'char']);

function checkToken(text: string, token: Token): Token {
  const next = text[token.offset + token.text.length] ?? '';
  const ends =
    next === '' || `${blank}.,|:)(`.includes(next) || text.startsWith('}}', token.offset + token.text.length);
  if (words.has(token.type) && !ends && token.text !== '$') {
    throw new TemplateSyntaxError(`bad character ${JSON.stringify(next)} after ${token.text}`, token.offset);
  }
  if (numbers.has(token.type) && /[\p{L}\p{Nd}_]/u.test(next)) {
    throw new TemplateSyntaxError(`bad number syntax: ${JSON.stringify(token.text + next)}`, token.offset);
  }
  return token.type === 'identifier' ? { ...token, type: wordType(token.text) } : token;
}

function wordType(word: string): TokenType {
  if (keywords.has(word)) return 'keyword';
  if (word === 'true' || word === 'false') return 'bool';
  return word === 'nil' ? 'nil' : 'identifier';
}

function unreadable(text: string, offset: number): string {
  const char = String.fromCodePoint(text.codePointAt(offset) ?? 0);
  switch (char) {
    case '"':
      return 'unterminated quoted string';
    case '`':
      return 'unterminated raw quoted string';
    case "'":
      return 'unterminated character constant';
    default: {
      const code = (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
      return `unrecognized character in action: U+${code} ${JSON.stringify(char)}`;
    }
  }
}
