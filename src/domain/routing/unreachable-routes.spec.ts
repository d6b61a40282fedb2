import { re2Patterns } from '../../adapters/regex/re2-patterns.js';
import { resolveRoutes } from './resolve-routes.js';
import type { RoutingNode } from './routing-tree.js';
import { unreachableRoutes } from './unreachable-routes.js';

type Child = { readonly m: readonly string[]; readonly continues?: boolean; readonly routes?: readonly Child[] };

const node = ({ m, continues = false, routes = [] }: Child): RoutingNode => ({
  matchers: m,
  continues,
  muteTimings: [],
  activeTimings: [],
  labels: {},
  routes: routes.map(node),
});

const lint = (...routes: Child[]) => {
  const root = { ...node({ m: [], routes }), receiver: 'ops', groupBy: [] };
  const times = { groupWaitMs: 0, groupIntervalMs: 1, repeatIntervalMs: 1 };
  return unreachableRoutes(resolveRoutes({ ...root, ...times }, re2Patterns())).map(
    ({ place, because, by }) => `${place} ${because}${by === undefined ? '' : ` by ${by}`}`,
  );
};

describe('a route is not reached', () => {
  it.each<[string, Child[], string[]]>([
    ['behind one with the same matchers', [{ m: ['a="1"'] }, { m: ['a="1"'] }], ['routes[1] shadowed by routes[0]']],
    [
      'behind one that asks for less',
      [{ m: ['a="1"'] }, { m: ['b="2"', 'a="1"'] }],
      ['routes[1] shadowed by routes[0]'],
    ],
    ['behind one that takes everything', [{ m: [] }, { m: ['a="1"'] }], ['routes[1] shadowed by routes[0]']],
    [
      'behind an expression that fits its value',
      [{ m: ['a=~"x.*"'] }, { m: ['a="xy"'] }],
      ['routes[1] shadowed by routes[0]'],
    ],
    ['behind an inequality', [{ m: ['a!="1"'] }, { m: ['a=~"2|3"'] }], ['routes[1] shadowed by routes[0]']],
    ['when its own matchers exclude each other', [{ m: ['a="1"', 'a="2"'] }], ['routes[0] contradiction']],
    [
      'when one above excludes it',
      [{ m: ['a="1"'], routes: [{ m: ['a!="1"'] }] }],
      ['routes[0].routes[0] contradiction'],
    ],
    [
      'when one above says what the one before asks for',
      [{ m: ['a="1"'], routes: [{ m: ['a="1"'] }, { m: ['b="2"'] }] }],
      ['routes[0].routes[1] shadowed by routes[0].routes[0]'],
    ],
  ])('%s', (_, routes, found) => {
    expect(lint(...routes)).toEqual(found);
  });
});

describe('a route is reached', () => {
  it.each<[string, Child[]]>([
    ['behind one that continues', [{ m: ['a="1"'], continues: true }, { m: ['a="1"'] }]],
    ['behind one that asks for more', [{ m: ['a="1"', 'b="2"'] }, { m: ['a="1"'] }]],
    ['behind one with other values', [{ m: ['a=~"1|2"'] }, { m: ['a=~"2|3"'] }]],
    ['behind one with an expression that nobody can compare', [{ m: ['a=~"x.+"'] }, { m: ['a=~"x.*y"'] }]],
    ['when it asks for a label to be absent', [{ m: ['a!=""'] }, { m: ['a=""'] }]],
  ])('%s', (_, routes) => {
    expect(lint(...routes)).toEqual([]);
  });
});
