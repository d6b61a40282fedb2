import { type Labels, labelValue } from '../labels/label-set.js';
import type { Matcher } from '../labels/matcher.js';
import type { Route } from './route.js';

/** A route that was tried on an alert, and what came of it. */
export interface TriedRoute {
  readonly route: Route;
  /** Where it stands in the tree: `routes[0].routes[2]`; empty for the root. */
  readonly place: string;
  /** `passed-on`: a route below took the alert. */
  readonly outcome: 'took' | 'passed-on' | 'refused';
  /** The first of its matchers that did not fit, and what the alert has there. */
  readonly refusedBy?: { readonly matcher: Matcher; readonly value: string };
}

/** Every route that the walk of `matchRoutes` looks at, in its order; those that took are the routes it answers. */
export function explainRoutes(root: Route, labels: Labels): readonly TriedRoute[] {
  return tried(root, '', labels);
}

function tried(route: Route, place: string, labels: Labels): readonly TriedRoute[] {
  const matcher = route.matchers.find(({ name, test }) => !test(labelValue(labels, name)));
  if (matcher) {
    return [{ route, place, outcome: 'refused', refusedBy: { matcher, value: labelValue(labels, matcher.name) } }];
  }
  const below: TriedRoute[] = [];
  let passedOn = false;
  for (const [index, child] of route.routes.entries()) {
    const [own, ...others] = tried(child, `${place === '' ? '' : `${place}.`}routes[${index}]`, labels);
    if (own) below.push(own, ...others);
    const took = own?.outcome !== 'refused';
    passedOn ||= took;
    if (took && !child.continues) break;
  }
  return [{ route, place, outcome: passedOn ? 'passed-on' : 'took' }, ...below];
}
