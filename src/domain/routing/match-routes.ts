import { canonicalLabels, type Labels } from '../labels/label-set.js';
import { matchesLabels } from '../labels/matcher.js';
import { likelyChildren } from './child-index.js';
import { groupKeyText } from './group-key.js';
import type { GroupMembership, Route, Routing } from './route.js';

/** The notification groups that an alert with these labels belongs to; never none, as the root takes every alert. */
export function matchRoutes(routing: Routing, labels: Labels): readonly GroupMembership[] {
  return takenRoutes(routing, labels).map((route) => membership(route, labels));
}

/** The routes that an alert with these labels takes, where nobody asks for its groups. */
export function takenRoutes(routing: Routing, labels: Labels): readonly Route[] {
  return takingRoutes(routing.root, labels);
}

/** The route with this key, or `undefined` when the tree in force has none. */
export function routeByKey(routing: Routing, key: string): Route | undefined {
  return findRoute(routing.root, key);
}

/** Alertmanager's walk: the deepest routes that take the alert; siblings are tried until one that does not continue. */
function takingRoutes(route: Route, labels: Labels): readonly Route[] {
  if (!matchesLabels(route.matchers, labels)) return [];
  const taking: Route[] = [];
  for (const child of likelyChildren(route, labels)) {
    const below = takingRoutes(child, labels);
    taking.push(...below);
    if (below.length > 0 && !child.continues) break;
  }
  return taking.length > 0 ? taking : [route];
}

function findRoute(route: Route, key: string): Route | undefined {
  if (route.key === key) return route;
  for (const child of route.routes) {
    const found = findRoute(child, key);
    if (found) return found;
  }
  return undefined;
}

function membership(route: Route, labels: Labels): GroupMembership {
  const groupLabels = groupLabelsOf(route, labels);
  return {
    routeKey: route.key,
    receiver: route.receiver,
    groupLabels,
    groupKey: groupKeyText(route.path, groupLabels),
    groupWaitMs: route.groupWaitMs,
  };
}

/** The alert's values of the route's `groupBy` labels; a label that the alert does not have is left out. */
function groupLabelsOf(route: Route, labels: Labels): Labels {
  if (route.groupBy.includes('...')) return canonicalLabels(labels);
  const grouped = route.groupBy.map((name): [string, string] => [name, labels[name] ?? '']);
  return canonicalLabels(Object.fromEntries(grouped));
}
