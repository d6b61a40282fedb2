import { hkdfSync } from 'node:crypto';

/** A 32-byte key for one purpose: what one purpose gives away about its key tells nothing about another's. */
export function derivedKey(secretKey: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secretKey, new Uint8Array(0), `tocsin ${purpose}`, 32));
}
