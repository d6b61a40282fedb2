import { quoteText } from '../syntax/quoted-text.js';
import { encodeUtf8 } from '../syntax/utf8-text.js';
import { type FormatFlags, pad } from './format-flags.js';

/** A text by Go's verb; `undefined` when the verb does not fit. */
export function formatString(value: string, verb: string, flags: FormatFlags): string | undefined {
  switch (verb) {
    case 'v':
      return flags.asSource ? pad(quoteText(value), flags) : pad(cut(value, flags), flags);
    case 's':
      return pad(cut(value, flags), flags);
    case 'q':
      return pad(quote(cut(value, flags), flags), flags);
    case 'x':
      return pad(hex(value, flags), flags);
    case 'X':
      return pad(hex(value, flags).toUpperCase(), flags);
    default:
      return undefined;
  }
}

/** The precision of a text is its longest length, in code points. */
function cut(value: string, flags: FormatFlags): string {
  if (flags.precision === undefined || value.length <= flags.precision) return value;
  return [...value].slice(0, flags.precision).join('');
}

function quote(value: string, flags: FormatFlags): string {
  const raw = flags.sharp && !value.includes('`') && !/[^\P{Cc}\t]|\ufeff/u.test(value);
  return raw ? `\`${value}\`` : quoteText(value, '"', flags.plus);
}

function hex(value: string, flags: FormatFlags): string {
  const bytes = encodeUtf8(value).slice(0, flags.precision);
  const pairs = bytes.map((byte) => byte.toString(16).padStart(2, '0'));
  const prefix = flags.sharp ? '0x' : '';
  if (flags.space) return pairs.map((pair) => prefix + pair).join(' ');
  return pairs.length > 0 ? prefix + pairs.join('') : '';
}
