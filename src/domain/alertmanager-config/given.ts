import type { Fields } from '../rule/draft-reader.js';

/** Alertmanager takes an empty text for none. */
export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

export function hasAny(fields: Fields, names: readonly string[]): boolean {
  return names.some((name) => isGiven(fields[name]));
}
