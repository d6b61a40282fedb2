import { SyntaxFault } from './fault.js';

const simpleEscapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

const escapeSequence = /^\\(?:x([0-9a-fA-F]{2})|([0-3][0-7]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))/su;

/**
 * The value of a string literal, quotes and escapes resolved as in Go. Bytes given by `\x` or octal escapes that do not
 * form UTF-8 become lone surrogates U+DC80 to U+DCFF, so that no information is lost and {@link isValidUtf8} can tell.
 * `offset` is where the literal begins; it places the {@link SyntaxFault} of a wrong escape.
 */
export function stringValue(literal: string, offset: number): string {
  const quote = literal.charAt(0);
  const body = literal.slice(1, -1);
  if (quote === '`' || !body.includes('\\')) return body;
  let value = '';
  let bytes: number[] = [];
  let rest = body;
  while (rest.length > 0) {
    const piece = rest.startsWith('\\') ? readEscape(rest, quote, offset) : plainPiece(rest);
    if (piece.byte === undefined) {
      value += decodeUtf8(bytes) + piece.text;
      bytes = [];
    } else bytes.push(piece.byte);
    rest = rest.slice(piece.length);
  }
  return value + decodeUtf8(bytes);
}

export function isValidUtf8(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

interface Piece {
  readonly text: string;
  readonly length: number;
  readonly byte?: number;
}

function plainPiece(rest: string): Piece {
  const end = rest.indexOf('\\');
  const text = end < 0 ? rest : rest.slice(0, end);
  return { text, length: text.length };
}

function readEscape(rest: string, quote: string, offset: number): Piece {
  const match = escapeSequence.exec(rest);
  const [whole = '', hex, octal, short, long, single] = match ?? [];
  const byte = hex === undefined ? Number.parseInt(octal ?? '', 8) : Number.parseInt(hex, 16);
  if (!Number.isNaN(byte)) return { text: '', length: whole.length, byte };
  const code = short ?? long;
  const text = code === undefined ? simpleEscape(single, quote) : characterOf(Number.parseInt(code, 16));
  if (text !== undefined) return { text, length: whole.length };
  throw new SyntaxFault(`unknown escape sequence in string: ${JSON.stringify(rest.slice(0, 2))}`, offset);
}

function simpleEscape(letter: string | undefined, quote: string): string | undefined {
  return letter === quote ? quote : simpleEscapes[letter ?? ''];
}

function characterOf(code: number): string | undefined {
  const isSurrogate = code >= 0xd800 && code <= 0xdfff;
  return code > 0x10ffff || isSurrogate ? undefined : String.fromCodePoint(code);
}

/** The well-formed sequences of UTF-8, as characters below U+0100, then any single byte. */
const sequence =
  /[^\x80-\xff]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}|[\x80-\xff]/g;

function decodeUtf8(bytes: readonly number[]): string {
  return String.fromCharCode(...bytes).replace(sequence, (found) => {
    const [lead = 0, ...tail] = [...found].map((char) => char.charCodeAt(0));
    if (tail.length === 0) return lead < 0x80 ? found : String.fromCharCode(0xdc00 + lead);
    const first = lead & (0x3f >> tail.length);
    return String.fromCodePoint(tail.reduce((code, byte) => (code << 6) | (byte & 0x3f), first));
  });
}
