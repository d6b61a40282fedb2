import { type Instant, parseInstant } from '../../domain/time/instant.js';
import { InvalidInput } from '../../engine/operations/refusal.js';

/** Reads a time whose form the contract has checked; `undefined` when it was left out. */
export function optionalInstant(text: string | undefined, path: string): Instant | undefined {
  if (text === undefined) return undefined;
  const at = parseInstant(text);
  if (at === undefined) throw new InvalidInput([{ path, message: 'there is no such time' }]);
  return at;
}
