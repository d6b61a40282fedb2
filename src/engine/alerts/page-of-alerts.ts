import { BadCursor, type PageRequest } from '../ports/page.js';
import { type AlertSort, compareKeys, type SortKey, sortKeyOf } from './sort-alerts.js';
import type { StandingAlert } from './standing-alert.js';

/**
 * The part of a sorted selection that follows the place a cursor names. The place is a value of the order, so what
 * comes and goes between two pages moves nobody else.
 */
export function pageOfAlerts(
  sorted: readonly StandingAlert[],
  sort: AlertSort,
  page: PageRequest,
): { readonly items: readonly StandingAlert[]; readonly nextCursor: string | undefined } {
  const after = page.cursor === undefined ? undefined : readPlace(page.cursor);
  const start = after
    ? sorted.findIndex((alert) => compareKeys(after, sortKeyOf(alert, sort), sort.descending) < 0)
    : 0;
  if (start < 0) return { items: [], nextCursor: undefined };
  const items = sorted.slice(start, start + page.limit);
  const last = items.at(-1);
  const more = last !== undefined && start + page.limit < sorted.length;
  return { items, nextCursor: more ? encodeURIComponent(JSON.stringify(placeOf(last, sort))) : undefined };
}

function placeOf(alert: StandingAlert, sort: AlertSort): readonly string[] {
  return sortKeyOf(alert, sort).map((part) => (typeof part === 'number' ? `n${part}` : `s${part}`));
}

/** Infinities are no JSON: every part travels as text. */
function readPlace(cursor: string): SortKey {
  const parts = parse(cursor);
  if (!Array.isArray(parts)) throw new BadCursor('not a cursor of this list');
  return parts.map((part) => {
    if (typeof part !== 'string' || !/^(n|s)/.test(part)) throw new BadCursor('not a cursor of this list');
    const number = Number(part.slice(1));
    if (part.startsWith('n') && Number.isNaN(number)) throw new BadCursor('not a cursor of this list');
    return part.startsWith('n') ? number : part.slice(1);
  });
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(decodeURIComponent(cursor));
  } catch {
    return undefined;
  }
}
