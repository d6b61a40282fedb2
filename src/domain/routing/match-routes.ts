import { canonicalLabels, type Labels } from '../labels/label-set.js';
import { groupKeyText } from './group-key.js';
import type { GroupMembership, Route, Routing } from './route.js';

/** A route of which every alert is a member, whatever its labels. */
const rootPath = '{}';

/** The notification groups that an alert with these labels belongs to; never none, as the root takes every alert. */
export function matchRoutes(routing: Routing, labels: Labels): readonly GroupMembership[] {
  return [membership(routing.root, rootPath, labels)];
}

/** The route with this key, or `undefined` when the tree in force has none. */
export function routeByKey(routing: Routing, key: string): Route | undefined {
  return routing.root.key === key ? routing.root : undefined;
}

function membership(route: Route, path: string, labels: Labels): GroupMembership {
  const groupLabels = groupLabelsOf(route, labels);
  return {
    routeKey: route.key,
    receiver: route.receiver,
    groupLabels,
    groupKey: groupKeyText(path, groupLabels),
    groupWaitMs: route.groupWaitMs,
  };
}

/** The alert's values of the route's `groupBy` labels; a label that the alert does not have is left out. */
function groupLabelsOf(route: Route, labels: Labels): Labels {
  if (route.groupBy.includes('...')) return canonicalLabels(labels);
  const grouped = route.groupBy.map((name): [string, string] => [name, labels[name] ?? '']);
  return canonicalLabels(Object.fromEntries(grouped));
}
