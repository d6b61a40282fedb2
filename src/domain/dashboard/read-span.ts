import type { DraftReader } from '../rule/draft-reader.js';

/** A span of time in its own words; empty: none. */
export function readSpan(reader: DraftReader, name: string): string {
  if (reader.fields[name] === '') return '';
  return reader.duration(name, { least: 1 }) === undefined ? '' : String(reader.fields[name]);
}
