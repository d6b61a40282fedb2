import { decodeUtf8, encodeUtf8 } from './utf8-text.js';

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

const escapeSequence = /\\(?:([abfnrtv\\'"])|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3}))/y;

/**
 * Reads a Go text literal with its quotes: `"…"` with escapes, or a raw one in back quotes.
 * `undefined` when an escape is wrong.
 */
export function readQuoted(literal: string): string | undefined {
  const body = literal.slice(1, -1);
  // Go drops carriage returns from raw text.
  if (literal.startsWith('`')) return body.replaceAll('\r', '');
  const bytes = readEscapes(body, '"');
  return bytes && decodeUtf8(bytes);
}

/** Reads a Go character literal with its quotes: its code point, or `undefined` when it is not exactly one character. */
export function readCharacter(literal: string): number | undefined {
  const byteEscape = /^'\\(?:x([0-9a-fA-F]{2})|([0-7]{3}))'$/.exec(literal);
  if (byteEscape) return byteEscape[1] ? Number.parseInt(byteEscape[1], 16) : Number.parseInt(byteEscape[2] ?? '', 8);
  const bytes = readEscapes(literal.slice(1, -1), "'");
  if (!bytes) return undefined;
  const text = decodeUtf8(bytes);
  const code = text.codePointAt(0);
  return code !== undefined && text.length === String.fromCodePoint(code).length ? code : undefined;
}

function readEscapes(body: string, quote: string): number[] | undefined {
  const bytes: number[] = [];
  for (let index = 0; index < body.length; ) {
    const next = body.indexOf('\\', index);
    const plain = body.slice(index, next < 0 ? body.length : next);
    bytes.push(...encodeUtf8(plain));
    index += plain.length;
    if (next < 0) break;
    escapeSequence.lastIndex = index;
    const match = escapeSequence.exec(body);
    const escaped = match && escapeBytes(match, quote);
    if (!match || !escaped) return undefined;
    bytes.push(...escaped);
    index += match[0].length;
  }
  return bytes;
}

function escapeBytes(match: RegExpExecArray, quote: string): readonly number[] | undefined {
  const [, simple, hex, short, long, octal] = match;
  if (simple !== undefined) return simpleBytes(simple, quote);
  if (hex !== undefined) return [Number.parseInt(hex, 16)];
  if (octal !== undefined) return byteOf(Number.parseInt(octal, 8));
  const code = Number.parseInt(short ?? long ?? '', 16);
  return code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? undefined : encodeUtf8(String.fromCodePoint(code));
}

function byteOf(value: number): readonly number[] | undefined {
  return value > 255 ? undefined : [value];
}

/** Only the quote that stands around the text may be escaped. */
function simpleBytes(name: string, quote: string): readonly number[] | undefined {
  if (name === "'" || name === '"') return name === quote ? encodeUtf8(name) : undefined;
  return encodeUtf8(simpleEscapes[name] ?? '');
}

const escapeNames = new Map(Object.entries(simpleEscapes).map(([name, char]) => [char, `\\${name}`]));
const printable = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;

/** Writes a text as Go's `%q` does; `ascii` escapes every other character. */
export function quoteText(text: string, quote: '"' | "'" = '"', ascii = false): string {
  let quoted: string = quote;
  for (const char of text) quoted += char === quote ? `\\${quote}` : quoteChar(char, ascii);
  return quoted + quote;
}

function quoteChar(char: string, ascii: boolean): string {
  const named = escapeNames.get(char);
  if (named) return named;
  if (printable.test(char) && !(ascii && char > '~')) return char;
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x20 || code === 0x7f) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\U${code.toString(16).padStart(8, '0')}`;
}
