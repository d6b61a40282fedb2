import { createHmac } from 'node:crypto';
import { derivedKey } from './derived-key.js';

/** HMAC-SHA256 in hexadecimal with the cluster's secret key: nobody makes one who has the database alone. */
export function auditSeal(secretKey: Uint8Array): (text: string) => string {
  const key = derivedKey(secretKey, 'audit log');
  return (text) => createHmac('sha256', key).update(text).digest('hex');
}
