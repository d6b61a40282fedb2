import { type DurationMs, parseDuration } from '../../domain/time/duration.js';

/** Reads a duration of a stored definition; it was validated before it was stored. */
export function storedDuration(text: string): DurationMs {
  const result = parseDuration(text);
  if (!result.ok) throw new Error(`stored duration cannot be read: ${result.error}`);
  return result.ms;
}
