import type { InputFault } from './refusal.js';

/** Headers that Tocsin or HTTP itself writes. */
const ownHeader = /^(?:host|content-length|content-type|transfer-encoding|connection|webhook-.*|x-tocsin-.*)$/i;

/** Faults of header names: those that are written by Tocsin, and the same name twice. */
export function headerFaults(names: readonly string[], path: string): readonly InputFault[] {
  const seen = new Set<string>();
  return names.flatMap((name) => {
    const place = `${path}[${JSON.stringify(name)}]`;
    if (ownHeader.test(name)) return [{ path: place, message: 'is written by Tocsin itself: take it away' }];
    const lower = name.toLowerCase();
    if (seen.has(lower)) return [{ path: place, message: 'stands there twice: header names know no case' }];
    seen.add(lower);
    return [];
  });
}
