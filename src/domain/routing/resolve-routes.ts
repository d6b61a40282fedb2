import type { CompiledMatcher, CompilePattern } from '../labels/matcher.js';
import { compileMatchers } from '../labels/compile-matchers.js';
import { fingerprint } from '../labels/fingerprint.js';
import { matchersText, sortedMatchers } from '../labels/matcher-text.js';
import { parseMatchers } from '../labels/parse-matchers.js';
import type { Route } from './route.js';
import type { RoutingNode, RoutingTree } from './routing-tree.js';

/** The tree with everything inherited filled in and its matchers made ready. Throws on a matcher that is none. */
export function resolveRoutes(tree: RoutingTree, compile: CompilePattern): Route {
  const above: Inherited = { ...tree, labels: {}, escalations: [] };
  const matchers = matchersOf(tree, compile);
  return routeOf(tree, above, { key: 'root', identity: '{}', path: '{}', matchers }, compile);
}

type Inherited = Pick<
  Route,
  'receiver' | 'groupBy' | 'groupWaitMs' | 'groupIntervalMs' | 'repeatIntervalMs' | 'labels' | 'escalations'
>;

interface Place {
  readonly key: string;
  /** What the key is made of: the matchers from the root to here, numbered where siblings have the same. */
  readonly identity: string;
  readonly path: string;
  readonly matchers: readonly CompiledMatcher[];
}

function routeOf(node: RoutingNode, above: Inherited, place: Place, compile: CompilePattern): Route {
  const options = inherit(node, above);
  const { key, path, matchers } = place;
  return {
    key,
    path,
    matchers,
    continues: node.continues,
    ...options,
    muteTimings: node.muteTimings,
    activeTimings: node.activeTimings,
    routes: placesBelow(node, place, compile).map((child, index) =>
      routeOf(node.routes[index] as RoutingNode, options, child, compile),
    ),
  };
}

function inherit(node: RoutingNode, above: Inherited): Inherited {
  return {
    receiver: node.receiver ?? above.receiver,
    groupBy: node.groupBy ?? above.groupBy,
    groupWaitMs: node.groupWaitMs ?? above.groupWaitMs,
    groupIntervalMs: node.groupIntervalMs ?? above.groupIntervalMs,
    repeatIntervalMs: node.repeatIntervalMs ?? above.repeatIntervalMs,
    labels: { ...above.labels, ...node.labels },
    escalations: node.escalations ?? above.escalations,
  };
}

function placesBelow(node: RoutingNode, place: Place, compile: CompilePattern): readonly Place[] {
  const seen = new Map<string, number>();
  return node.routes.map((child) => {
    const matchers = matchersOf(child, compile);
    const step = matchersText(sortedMatchers(matchers));
    const twin = seen.get(step) ?? 0;
    seen.set(step, twin + 1);
    const identity = `${place.identity}/${step}${twin === 0 ? '' : `#${twin}`}`;
    return { key: fingerprint({ route: identity }), identity, path: `${place.path}/${step}`, matchers };
  });
}

/** One text may hold several, as in Alertmanager's file. */
function matchersOf(node: RoutingNode, compile: CompilePattern): readonly CompiledMatcher[] {
  return compileMatchers(node.matchers.flatMap(parseMatchers), compile);
}
