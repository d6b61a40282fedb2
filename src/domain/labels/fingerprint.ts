import { type Labels, sortedNames } from './label-set.js';

/** A 64-bit number in two halves: hashing with `bigint` takes twenty times as long. */
interface Hash {
  high: number;
  low: number;
}

const separator = 0xff;

/**
 * The identity of a label set as Prometheus and Alertmanager print it: FNV-1a (64 bit) over the sorted names and
 * values, each followed by byte 0xff; 16 hexadecimal digits.
 */
export function fingerprint(labels: Labels): string {
  const hash: Hash = { high: 0xcbf29ce4, low: 0x84222325 };
  for (const name of sortedNames(labels)) {
    addText(hash, name);
    addByte(hash, separator);
    addText(hash, labels[name] ?? '');
    addByte(hash, separator);
  }
  return hex(hash.high) + hex(hash.low);
}

/** Multiplies by the prime 2^40 + 0x1b3; every sum stays below 2^53 and is exact. */
function addByte(hash: Hash, byte: number): void {
  const low = (hash.low ^ byte) >>> 0;
  const product = low * 0x1b3;
  hash.high = (hash.high * 0x1b3 + Math.floor(product / 0x100000000) + low * 0x100) >>> 0;
  hash.low = product >>> 0;
}

function addText(hash: Hash, text: string): void {
  for (let index = 0; index < text.length; index++) {
    const code = text.codePointAt(index) ?? 0;
    if (code < 0x80) addByte(hash, code);
    else for (const byte of utf8(code)) addByte(hash, byte);
    if (code > 0xffff) index++;
  }
}

function utf8(code: number): readonly number[] {
  if (code < 0x800) return [0xc0 | (code >> 6), 0x80 | (code & 0x3f)];
  if (code < 0x10000) {
    return [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)];
  }
  return [0xf0 | (code >> 18), 0x80 | ((code >> 12) & 0x3f), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)];
}

function hex(half: number): string {
  return half.toString(16).padStart(8, '0');
}
