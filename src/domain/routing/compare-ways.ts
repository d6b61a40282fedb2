import type { Labels } from '../labels/label-set.js';
import { matchRoutes } from './match-routes.js';
import type { Routing } from './route.js';

/** Where an alert goes: the contact point, and the group of which it is told. */
export interface Way {
  readonly receiver: string;
  readonly groupKey: string;
}

export interface WaysCompared {
  /**
   * `elsewhere`: other contact points hear it; `nowhere`: somebody heard it, and nobody would; `regrouped`: the same hear
   * it, in other groups.
   */
  readonly outcome: 'same' | 'regrouped' | 'elsewhere' | 'nowhere';
  readonly before: readonly Way[];
  readonly after: readonly Way[];
}

/** Where an alert goes by two trees. Contact points without integrations tell nobody. */
export function compareWays(labels: Labels, before: Routing, after: Routing): WaysCompared {
  const ways = { before: waysOf(labels, before), after: waysOf(labels, after) };
  return { ...ways, outcome: outcomeOf(ways, { before: tellers(before), after: tellers(after) }) };
}

function waysOf(labels: Labels, routing: Routing): readonly Way[] {
  return matchRoutes(routing, labels).map(({ receiver, groupKey }) => ({ receiver, groupKey }));
}

type Two<T> = { readonly before: T; readonly after: T };

function outcomeOf(ways: Two<readonly Way[]>, telling: Two<ReadonlySet<string>>): WaysCompared['outcome'] {
  const heard = new Set(ways.before.map(({ receiver }) => receiver).filter((name) => telling.before.has(name)));
  const hears = new Set(ways.after.map(({ receiver }) => receiver).filter((name) => telling.after.has(name)));
  if (heard.size > 0 && hears.size === 0) return 'nowhere';
  if (heard.size !== hears.size || [...heard].some((name) => !hears.has(name))) return 'elsewhere';
  const groups = (all: readonly Way[]): string =>
    JSON.stringify(all.map((way) => `${way.receiver} ${way.groupKey}`).sort());
  return groups(ways.before) === groups(ways.after) ? 'same' : 'regrouped';
}

function tellers({ contactPoints }: Routing): ReadonlySet<string> {
  return new Set(contactPoints.filter(({ integrations }) => integrations.length > 0).map(({ name }) => name));
}
