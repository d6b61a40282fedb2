import type { ApiFailure } from './api.js';

/** What the API says is wrong at this place of what was sent, and below it where `deep`. */
export function faultAt(failure: ApiFailure | undefined, place: string, deep = false): string | undefined {
  const found = failure?.faults.filter(({ path }) => path === place || (deep && isBelow(path, place)));
  return found && found.length > 0 ? found.map(({ message }) => message).join('; ') : undefined;
}

function isBelow(path: string, place: string): boolean {
  return path.startsWith(`${place}.`) || path.startsWith(`${place}[`);
}
