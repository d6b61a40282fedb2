import { type DurationMs, parseDuration } from '../../domain/time/duration.js';
import { InvalidInput } from '../../engine/operations/refusal.js';

/** Reads a duration whose form the contract has checked; `standard` when it was left out. */
export function durationOr(text: string | undefined, standard: DurationMs, path: string): DurationMs {
  if (text === undefined) return standard;
  const result = parseDuration(text);
  if (!result.ok) throw new InvalidInput([{ path, message: result.error }]);
  return result.ms;
}
