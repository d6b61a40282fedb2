import type { CompilePattern } from '../labels/matcher.js';
import { resolveRoutes } from './resolve-routes.js';
import type { Escalation, Route } from './route.js';
import { matcherFaults } from './matcher-faults.js';
import type { RoutingNode, RoutingTree } from './routing-tree.js';
import { everyRoute } from './tree-names.js';

/** One thing that is wrong with a tree, and where: `routes[0].matchers[1]`. */
export interface RoutingFault {
  readonly path: string;
  readonly message: string;
}

/** What a tree may name, and how its expressions are compiled. */
export interface RoutingSurroundings {
  readonly receivers: ReadonlySet<string>;
  readonly timings: ReadonlySet<string>;
  readonly compile: CompilePattern;
}

export const routingLimits = { routes: 5000, depth: 50, patterns: 5000 } as const;

/** Stands for every label in `groupBy`. */
const everyLabel = '...';

/** Everything that is wrong with a tree, each with its place; empty: it can be resolved and put in force. */
export function routingFaults(tree: RoutingTree, around: RoutingSurroundings): readonly RoutingFault[] {
  const faults = [...sizeFaults(tree)];
  if (faults.length > 0) return faults;
  faults.push(...rootFaults(tree));
  let patterns = 0;
  const unread = new Set<RoutingNode>();
  for (const { node, path } of everyRoute(tree)) {
    const at = (field: string): string => (path === '' ? field : `${path}.${field}`);
    const matchers = matcherFaults(node.matchers, at('matchers'), around.compile);
    patterns += matchers.patterns;
    if (matchers.faults.length > 0) unread.add(node);
    faults.push(...matchers.faults, ...nodeFaults(node, at), ...nameFaults(node, at, around));
  }
  if (patterns > routingLimits.patterns) {
    const message = `${patterns} regular expressions in the whole tree: at most ${routingLimits.patterns}`;
    faults.push({ path: 'routes', message });
  }
  const matchable = unread.size === 0 ? tree : withoutMatchersOf(unread, tree);
  return [...faults, ...resolvedFaults(tree, resolveRoutes(matchable, around.compile))];
}

/** What a route inherits can be told, too, where its matchers cannot be read: it gets one that no other has. */
function withoutMatchersOf(unread: ReadonlySet<RoutingNode>, tree: RoutingTree): RoutingTree {
  let no = 0;
  const mended = <T extends RoutingNode>(node: T): T => ({
    ...node,
    matchers: unread.has(node) ? [`unread="${no++}"`] : node.matchers,
    routes: node.routes.map(mended),
  });
  return mended(tree);
}

function sizeFaults(tree: RoutingTree): readonly RoutingFault[] {
  let routes = 0;
  let deepest = '';
  let depth = 0;
  for (const { path } of everyRoute(tree)) {
    routes++;
    const level = path === '' ? 0 : path.split('.').length;
    if (level > depth) [depth, deepest] = [level, path];
  }
  const faults: RoutingFault[] = [];
  if (routes > routingLimits.routes) {
    faults.push({ path: 'routes', message: `${routes} routes: at most ${routingLimits.routes}` });
  }
  if (depth > routingLimits.depth) {
    faults.push({ path: deepest, message: `${depth} routes below each other: at most ${routingLimits.depth}` });
  }
  return faults;
}

/** The root takes every alert, at every time. */
function rootFaults(root: RoutingTree): readonly RoutingFault[] {
  const faults: RoutingFault[] = [];
  const refuse = (wrong: boolean, path: string, message: string): void => {
    if (wrong) faults.push({ path, message });
  };
  refuse(root.matchers.length > 0, 'matchers', 'the root route takes every alert: put matchers on a route below it');
  refuse(root.continues, 'continue', 'the root route has no neighbours to continue with');
  refuse(root.muteTimings.length > 0, 'muteTimings', 'the root route cannot be muted: put timings on a route below it');
  refuse(
    root.activeTimings.length > 0,
    'activeTimings',
    'the root route is always active: put timings on a route below it',
  );
  return faults;
}

function nodeFaults(node: RoutingNode, at: (field: string) => string): readonly RoutingFault[] {
  const faults: RoutingFault[] = [];
  const groupBy = node.groupBy ?? [];
  if (groupBy.includes(everyLabel) && groupBy.length > 1) {
    faults.push({ path: at('groupBy'), message: '"..." means every label: leave the others out' });
  }
  faults.push(...twice(groupBy, at('groupBy')), ...twice(node.muteTimings, at('muteTimings')));
  faults.push(...twice(node.activeTimings, at('activeTimings')));
  for (const field of ['groupInterval', 'repeatInterval'] as const) {
    if (node[`${field}Ms`] === 0) faults.push({ path: at(field), message: 'must be longer than 0s' });
  }
  for (const name of Object.keys(node.labels)) {
    if (name === '') faults.push({ path: at('labels'), message: 'a label name must not be empty' });
  }
  return [...faults, ...escalationFaults(node.escalations ?? [], at('escalations'))];
}

function escalationFaults(steps: readonly Escalation[], path: string): readonly RoutingFault[] {
  return steps.flatMap(({ afterMs, receiver }, index) => {
    const faults: RoutingFault[] = [];
    const before = steps[index - 1];
    if (afterMs === 0) faults.push({ path: `${path}[${index}].after`, message: 'must be longer than 0s' });
    else if (before && afterMs < before.afterMs) {
      faults.push({
        path: `${path}[${index}].after`,
        message: 'comes before the step above it: put the steps in order of time',
      });
    }
    if (steps.findIndex((step) => step.receiver === receiver) < index) {
      faults.push({
        path: `${path}[${index}].receiver`,
        message: `${JSON.stringify(receiver)} is told by a step before`,
      });
    }
    return faults;
  });
}

function twice(names: readonly string[], path: string): readonly RoutingFault[] {
  return names.flatMap((name, index) =>
    names.indexOf(name) < index
      ? [{ path: `${path}[${index}]`, message: `${JSON.stringify(name)} stands there twice` }]
      : [],
  );
}

function nameFaults(
  node: RoutingNode,
  at: (field: string) => string,
  { receivers, timings }: RoutingSurroundings,
): readonly RoutingFault[] {
  const faults: RoutingFault[] = [];
  const known = (names: ReadonlySet<string>, kind: string) => (name: string, path: string) => {
    if (names.has(name)) return;
    faults.push({ path, message: `there is no ${kind} named ${JSON.stringify(name)}: create it first` });
  };
  const receiver = known(receivers, 'contact point');
  const timing = known(timings, 'mute timing');
  if (node.receiver !== undefined) receiver(node.receiver, at('receiver'));
  for (const [index, step] of (node.escalations ?? []).entries())
    receiver(step.receiver, at(`escalations[${index}].receiver`));
  for (const [index, name] of node.muteTimings.entries()) timing(name, at(`muteTimings[${index}]`));
  for (const [index, name] of node.activeTimings.entries()) timing(name, at(`activeTimings[${index}]`));
  return faults;
}

/** What only shows with everything inherited: a step that tells the route's own receiver, and routes of one key. */
function resolvedFaults(tree: RoutingTree, root: Route): readonly RoutingFault[] {
  const faults: RoutingFault[] = [];
  const keys = new Map<string, string>();
  const written = everyRoute(tree);
  for (const route of everyResolved(root)) {
    const { node, path } = written.next().value ?? { node: tree, path: '' };
    faults.push(...ownReceiverFaults(route, node, path));
    const other = keys.get(route.key);
    if (other !== undefined) faults.push({ path, message: `cannot be told from ${other}: change its matchers` });
    keys.set(route.key, path);
  }
  return faults;
}

/** In the order of {@link everyRoute}. */
function* everyResolved(route: Route): Generator<Route> {
  yield route;
  for (const child of route.routes) yield* everyResolved(child);
}

function ownReceiverFaults(route: Route, node: RoutingNode, path: string): readonly RoutingFault[] {
  const step = route.escalations.findIndex(({ receiver }) => receiver === route.receiver);
  if (step < 0) return [];
  const field = node.escalations ? `escalations[${step}].receiver` : 'receiver';
  const message = `${JSON.stringify(route.receiver)} would be told by the route and by its escalation: name another`;
  return [{ path: path === '' ? field : `${path}.${field}`, message }];
}
