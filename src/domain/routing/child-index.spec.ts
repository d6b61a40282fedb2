import fc from 'fast-check';
import { re2Patterns } from '../../adapters/regex/re2-patterns.js';
import type { Labels } from '../labels/label-set.js';
import { matchesLabels } from '../labels/matcher.js';
import { matchRoutes } from './match-routes.js';
import { resolveRoutes } from './resolve-routes.js';
import type { Route } from './route.js';
import type { RoutingNode, RoutingTree } from './routing-tree.js';

const compile = re2Patterns();

function route(matchers: readonly string[], changes: Partial<RoutingNode> = {}): RoutingNode {
  return { matchers, continues: false, muteTimings: [], activeTimings: [], labels: {}, routes: [], ...changes };
}

function rootOf(routes: readonly RoutingNode[]): Route {
  const times = { groupWaitMs: 0, groupIntervalMs: 1, repeatIntervalMs: 1 };
  const tree: RoutingTree = { ...route([]), ...times, receiver: 'ops', groupBy: [], routes };
  return resolveRoutes(tree, compile);
}

/** The walk as it is documented, each child tried. */
function walked(node: Route, labels: Labels): readonly string[] {
  if (!matchesLabels(node.matchers, labels)) return [];
  const taking: string[] = [];
  for (const child of node.routes) {
    const below = walked(child, labels);
    taking.push(...below);
    if (below.length > 0 && !child.continues) break;
  }
  return taking.length > 0 ? taking : [node.key];
}

const matched = (root: Route, labels: Labels) =>
  matchRoutes({ version: 1, root, contactPoints: [] }, labels).map(({ routeKey }) => routeKey);

describe('the routes that take an alert', () => {
  it('are those of the plain walk, however many there are', () => {
    const text = fc.constantFrom('a="1"', 'a="2"', 'b="1"', 'a=~"1|3"', 'b!="2"', 'c=~".+"', 'a=""', 'c="x",b=~"1|2"');
    const leaf = fc.record({ matchers: fc.array(text, { maxLength: 2 }), continues: fc.boolean() });
    const child = fc.record({ own: leaf, below: fc.array(leaf, { maxLength: 3 }) });
    const value = fc.constantFrom('1', '2', '3', 'x');
    const labels = fc.dictionary(fc.constantFrom('a', 'b', 'c'), value, { noNullPrototype: true });
    fc.assert(
      fc.property(fc.array(child, { minLength: 14, maxLength: 40 }), fc.array(labels), (children, alerts) => {
        const root = rootOf(
          children.map(({ own, below }) =>
            route(own.matchers, { ...own, routes: below.map((one) => route(one.matchers, one)) }),
          ),
        );
        for (const alert of alerts) expect(matched(root, alert)).toEqual(walked(root, alert));
      }),
    );
  });

  it('are found among thousands with few comparisons', () => {
    let tests = 0;
    const counted = (expression: string) => {
      const matches = compile(expression);
      return (value: string) => {
        tests++;
        return matches(value);
      };
    };
    const routes = Array.from({ length: 2000 }, (_, at) => route([`env="prod",service="s${at}",zone=~".*"`]));
    const times = { groupWaitMs: 0, groupIntervalMs: 1, repeatIntervalMs: 1 };
    const root = resolveRoutes({ ...route([]), ...times, receiver: 'ops', groupBy: [], routes }, counted);
    expect(matched(root, { env: 'prod', service: 's1999' })).toEqual([root.routes[1999]?.key]);
    expect(tests).toBe(1);
  });
});
