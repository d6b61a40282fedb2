import { UnreadableBody } from './unreadable-body.js';

/**
 * Unpacks Snappy's block format. Every length and offset is checked before it is used, so that the work is bounded by
 * `maxLength`; anything that does not add up is an {@link UnreadableBody}.
 */
export function uncompressSnappy(packed: Uint8Array, maxLength: number): Uint8Array {
  const { length, at } = readLength(packed);
  if (length > maxLength) throw new UnreadableBody(`unpacks to ${length} bytes: more than ${maxLength}`, true);
  const output = new Uint8Array(length);
  let from = at;
  let to = 0;
  while (from < packed.length) {
    const element = readElement(packed, from);
    if (to + element.length > length) throw corrupt('it is longer than it says');
    from = element.offset === 0 ? putLiteral(packed, element, { output, to }) : putCopy(element, { output, to });
    to += element.length;
  }
  if (to !== length) throw corrupt('it is shorter than it says');
  return output;
}

interface Target {
  readonly output: Uint8Array;
  readonly to: number;
}

/** Answers where the next element begins. */
function putLiteral(packed: Uint8Array, { next, length }: Element, { output, to }: Target): number {
  if (next + length > packed.length) throw corrupt('it ends within a text');
  output.set(packed.subarray(next, next + length), to);
  return next + length;
}

/** A copy may reach into what it is itself writing: that repeats a pattern. */
function putCopy({ next, length, offset }: Element, { output, to }: Target): number {
  if (offset > to) throw corrupt('it refers to what is before its beginning');
  if (offset >= length) output.copyWithin(to, to - offset, to - offset + length);
  else for (let index = 0; index < length; index++) output[to + index] = output[to + index - offset] ?? 0;
  return next;
}

interface Element {
  readonly length: number;
  /** How far back a copy reaches; 0 for a literal. */
  readonly offset: number;
  /** Where the literal, or the next element, begins. */
  readonly next: number;
}

function readElement(packed: Uint8Array, at: number): Element {
  const tag = packed[at] ?? 0;
  const high = tag >>> 2;
  switch (tag & 3) {
    case 0: {
      const extra = high < 60 ? 0 : high - 59;
      const length = (extra === 0 ? high : littleEndian(packed, at + 1, extra)) + 1;
      return { length, offset: 0, next: at + 1 + extra };
    }
    case 1: {
      const offset = ((tag >>> 5) << 8) | littleEndian(packed, at + 1, 1);
      return { length: (high & 7) + 4, offset: back(offset), next: at + 2 };
    }
    case 2:
      return { length: high + 1, offset: back(littleEndian(packed, at + 1, 2)), next: at + 3 };
    default:
      return { length: high + 1, offset: back(littleEndian(packed, at + 1, 4)), next: at + 5 };
  }
}

function back(offset: number): number {
  if (offset === 0) throw corrupt('a copy does not reach back');
  return offset;
}

function littleEndian(bytes: Uint8Array, at: number, count: number): number {
  if (at + count > bytes.length) throw corrupt('it ends within a length');
  let value = 0;
  for (let index = count - 1; index >= 0; index--) value = value * 256 + (bytes[at + index] ?? 0);
  return value;
}

function readLength(packed: Uint8Array): { readonly length: number; readonly at: number } {
  let length = 0;
  for (let at = 0; at < 5 && at < packed.length; at++) {
    const byte = packed[at] ?? 0;
    length += (byte & 0x7f) * 2 ** (7 * at);
    if (byte < 0x80) return { length, at: at + 1 };
  }
  throw corrupt('it does not begin with a length');
}

function corrupt(why: string): UnreadableBody {
  return new UnreadableBody(`not in Snappy's block format: ${why}`);
}
