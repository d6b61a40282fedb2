import { createHash } from 'node:crypto';
import type { Labels } from '../../../domain/labels/label-set.js';

/**
 * The identity of a label set as one text: equal sets give equal keys whatever the order of their names, different
 * sets different keys (lengths stand before names and values). Labels with an empty value do not count. The SHA-256 of
 * it is the series' unique key in the database, so it must stay as it is.
 */
export function seriesKey(labels: Labels): string {
  let key = '';
  for (const name of Object.keys(labels).sort()) {
    const value = labels[name];
    if (value) key += `${name.length}:${name}${value.length}:${value}`;
  }
  return key;
}

/** 64 hexadecimal digits. */
export function seriesHash(key: string): string {
  return createHash('sha256').update(key, 'utf16le').digest('hex');
}
