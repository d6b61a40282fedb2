import type { Route } from './route.js';

export interface PlacedRoute {
  readonly route: Route;
  /** Where it stands in the tree: `routes[0].routes[2]`; empty for the root. */
  readonly place: string;
}

/** Every route of a tree with its place, those above before those below. */
export function* placedRoutes(route: Route, place = ''): Generator<PlacedRoute> {
  yield { route, place };
  for (const [index, child] of route.routes.entries()) yield* placedRoutes(child, placeBelow(place, index));
}

export function placeBelow(place: string, index: number): string {
  return `${place === '' ? '' : `${place}.`}routes[${index}]`;
}
