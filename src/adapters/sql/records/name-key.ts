import { createHash } from 'node:crypto';

/** The unique key of a name: databases cannot index long text, and some compare it loosely. */
export function nameKey(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex');
}
