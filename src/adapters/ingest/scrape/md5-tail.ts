import { createHash } from 'node:crypto';

/** The last eight bytes of the MD5 of a text, as Prometheus spreads targets by. */
export function md5Tail(text: string): bigint {
  return createHash('md5').update(text).digest().readBigUInt64BE(8);
}
