import { createHmac, timingSafeEqual } from 'node:crypto';
import { derivedKey } from './derived-key.js';

const version = 'v1:';

/** What the cluster's row keeps of the secret key: tells whether two keys are the same, and nothing else of them. */
export function keyCheckValue(secretKey: Uint8Array): string {
  const key = derivedKey(secretKey, 'check value');
  return version + createHmac('sha256', key).update('tocsin').digest('base64url');
}

/** `different` also for a value that no version of Tocsin wrote. */
export function compareKeyCheck(secretKey: Uint8Array, stored: string): 'same' | 'different' {
  const mine = Buffer.from(keyCheckValue(secretKey));
  const theirs = Buffer.from(stored);
  return mine.length === theirs.length && timingSafeEqual(mine, theirs) ? 'same' : 'different';
}
