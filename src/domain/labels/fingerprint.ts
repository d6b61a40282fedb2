import { type Labels, sortedNames } from './label-set.js';

const offsetBasis = 0xcbf29ce484222325n;
const prime = 0x100000001b3n;
const mask = 0xffffffffffffffffn;

/**
 * The identity of a label set as Prometheus and Alertmanager print it: FNV-1a (64 bit) over the sorted names and
 * values, each followed by byte 0xff; 16 hexadecimal digits.
 */
export function fingerprint(labels: Labels): string {
  let hash = offsetBasis;
  for (const name of sortedNames(labels)) {
    hash = addByte(addText(hash, name), 0xff);
    hash = addByte(addText(hash, labels[name] ?? ''), 0xff);
  }
  return hash.toString(16).padStart(16, '0');
}

function addByte(hash: bigint, byte: number): bigint {
  return ((hash ^ BigInt(byte)) * prime) & mask;
}

function addText(hash: bigint, text: string): bigint {
  let next = hash;
  for (const char of text) {
    for (const byte of utf8(char.codePointAt(0) ?? 0)) next = addByte(next, byte);
  }
  return next;
}

function utf8(code: number): readonly number[] {
  if (code < 0x80) return [code];
  if (code < 0x800) return [0xc0 | (code >> 6), 0x80 | (code & 0x3f)];
  if (code < 0x10000) {
    return [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)];
  }
  return [0xf0 | (code >> 18), 0x80 | ((code >> 12) & 0x3f), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)];
}
