import fc from 'fast-check';
import { contactPoint } from '../../../test/support/builders/routing-builder.js';
import { re2Patterns } from '../../adapters/regex/re2-patterns.js';
import { compareWays } from './compare-ways.js';
import { explainRoutes } from './explain-routes.js';
import { matchRoutes } from './match-routes.js';
import { resolveRoutes } from './resolve-routes.js';
import type { Routing } from './route.js';
import type { RoutingNode } from './routing-tree.js';

function route(matchers: readonly string[], changes: Partial<RoutingNode> = {}): RoutingNode {
  return { matchers, continues: false, muteTimings: [], activeTimings: [], labels: {}, routes: [], ...changes };
}

function routingOf(routes: readonly RoutingNode[], groupBy: readonly string[] = []): Routing {
  const times = { groupWaitMs: 0, groupIntervalMs: 1, repeatIntervalMs: 1 };
  const tree = { ...route([]), ...times, receiver: 'ops', groupBy, routes };
  const points = ['ops', 'db'].map((name) => contactPoint({ id: name, name }));
  const contactPoints = [...points, contactPoint({ id: 'none', name: 'nobody', integrations: [] })];
  return { version: 1, root: resolveRoutes(tree, re2Patterns()), contactPoints };
}

describe('the routes that are tried on an alert', () => {
  it('are told in order, with the matcher that did not fit', () => {
    const { root } = routingOf([
      route(['team="web"']),
      route(['team="db"', 'env=~"prod|test"'], { continues: true }),
      route(['team="db"'], { routes: [route(['env="dev"']), route(['env="prod"']), route([])] }),
      route([]),
    ]);
    const tried = explainRoutes(root, { team: 'db', env: 'dev' });
    expect(
      tried.map(({ place, outcome, refusedBy }) => [place, outcome, refusedBy?.matcher.value, refusedBy?.value]),
    ).toEqual([
      ['', 'passed-on', undefined, undefined],
      ['routes[0]', 'refused', 'web', 'db'],
      ['routes[1]', 'refused', 'prod|test', 'dev'],
      ['routes[2]', 'passed-on', undefined, undefined],
      ['routes[2].routes[0]', 'took', undefined, undefined],
    ]);
  });

  it('take the alert where it is routed, in the same order', () => {
    const text = fc.constantFrom('a="1"', 'a="2"', 'b="1"', 'a=~"1|3"', 'b!="2"', 'c=~".+"');
    const leaf = fc.record({ matchers: fc.array(text, { maxLength: 2 }), continues: fc.boolean() });
    const child = fc.record({ own: leaf, below: fc.array(leaf, { maxLength: 3 }) });
    const labels = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('1', '2', '3'), {
      noNullPrototype: true,
    });
    fc.assert(
      fc.property(fc.array(child, { maxLength: 25 }), labels, (children, alert) => {
        const routing = routingOf(
          children.map(({ own, below }) =>
            route(own.matchers, { ...own, routes: below.map((one) => route(one.matchers, one)) }),
          ),
        );
        const took = explainRoutes(routing.root, alert).filter(({ outcome }) => outcome === 'took');
        expect(took.map((one) => one.route.key)).toEqual(matchRoutes(routing, alert).map(({ routeKey }) => routeKey));
      }),
    );
  });
});

describe('two trees, by where an alert goes', () => {
  const labels = { team: 'db', env: 'prod' };
  const plain = routingOf([]);

  it.each([
    ['same', routingOf([route(['team="web"'], { receiver: 'db' })])],
    ['regrouped', routingOf([], ['team'])],
    ['regrouped', routingOf([route(['team="db"'])])],
    ['elsewhere', routingOf([route(['team="db"'], { receiver: 'db' })])],
    ['elsewhere', routingOf([route(['team="db"'], { continues: true }), route(['env="prod"'], { receiver: 'db' })])],
    ['nowhere', routingOf([route(['team="db"'], { receiver: 'nobody' })])],
  ] as const)('%s', (outcome, after) => {
    expect(compareWays(labels, plain, after).outcome).toBe(outcome);
  });

  it('have nowhere to lose what nobody heard', () => {
    const silent = routingOf([route([], { receiver: 'nobody' })]);
    expect(compareWays(labels, silent, routingOf([route([], { receiver: 'nobody' })])).outcome).toBe('same');
    expect(compareWays(labels, silent, plain).outcome).toBe('elsewhere');
  });
});
