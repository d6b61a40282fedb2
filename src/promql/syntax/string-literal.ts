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

const escapeSequence = /\\(?:x([0-9a-fA-F]{2})|([0-3][0-7]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))/su;

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
  if (match && match.index === 0) {
    const [whole, hex, octal, short, long, single] = match;
    if (hex) return { text: '', length: whole.length, byte: Number.parseInt(hex, 16) };
    if (octal) return { text: '', length: whole.length, byte: Number.parseInt(octal, 8) };
    const code = Number.parseInt(short ?? long ?? '', 16);
    if (code <= 0x10ffff && (code & 0xfffff800) !== 0xd800) {
      return { text: String.fromCodePoint(code), length: whole.length };
    }
    const plain = single === quote ? quote : simpleEscapes[single ?? ''];
    if (plain) return { text: plain, length: whole.length };
  }
  throw new SyntaxFault(`unknown escape sequence in string: ${JSON.stringify(rest.slice(0, 2))}`, offset);
}

function decodeUtf8(bytes: readonly number[]): string {
  let text = '';
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    text += length === 0 ? String.fromCharCode(0xdc00 + (bytes[at] ?? 0)) : codePoint(bytes.slice(at, at + length));
    at += Math.max(1, length);
  }
  return text;
}

/** Bytes of the UTF-8 sequence that begins at `at`; 0 when there is none (also for overlong forms and surrogates). */
function sequenceLength(bytes: readonly number[], at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const length = first >= 0xf0 && first < 0xf5 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  if (length === 0 || first >= 0xf5) return 0;
  const tail = bytes.slice(at + 1, at + length);
  if (tail.length !== length - 1 || tail.some((byte) => (byte & 0xc0) !== 0x80)) return 0;
  const code = rawCodePoint([first, ...tail]);
  const smallest = length === 2 ? 0x80 : length === 3 ? 0x800 : 0x10000;
  return code < smallest || code > 0x10ffff || (code & 0xfffff800) === 0xd800 ? 0 : length;
}

function codePoint(bytes: readonly number[]): string {
  return String.fromCodePoint(rawCodePoint(bytes));
}

function rawCodePoint(bytes: readonly number[]): number {
  const [first = 0, ...tail] = bytes;
  const lead = tail.length === 0 ? first : first & (0x3f >> tail.length);
  return tail.reduce((code, byte) => (code << 6) | (byte & 0x3f), lead);
}
