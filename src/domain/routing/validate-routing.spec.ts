import { re2Patterns } from '../../adapters/regex/re2-patterns.js';
import type { RoutingNode, RoutingTree } from './routing-tree.js';
import { namesIn, withNewName } from './tree-names.js';
import { routingFaults } from './validate-routing.js';

const around = { receivers: new Set(['ops', 'db', 'boss']), timings: new Set(['nights']), compile: re2Patterns() };

function route(changes: Partial<RoutingNode> = {}): RoutingNode {
  return {
    matchers: ['team="db"'],
    continues: false,
    muteTimings: [],
    activeTimings: [],
    labels: {},
    routes: [],
    ...changes,
  };
}

function tree(changes: Partial<RoutingTree> = {}): RoutingTree {
  const times = { groupWaitMs: 0, groupIntervalMs: 300_000, repeatIntervalMs: 14_400_000 };
  return { ...route({ matchers: [] }), ...times, receiver: 'ops', groupBy: [], ...changes };
}

const faults = (wrong: RoutingTree) => routingFaults(wrong, around).map(({ path, message }) => `${path}: ${message}`);
const below = (...routes: readonly RoutingNode[]) => tree({ routes });

function chain(depth: number): RoutingNode {
  return depth === 1 ? route() : route({ routes: [chain(depth - 1)] });
}

describe('a routing tree', () => {
  it('may have everything that Alertmanager has', () => {
    const deep = route({
      matchers: ['{a="1",b!~"2|3"}', '"c d"=~".+"'],
      muteTimings: ['nights'],
      activeTimings: ['nights'],
    });
    const steps = [
      { afterMs: 60_000, receiver: 'db' },
      { afterMs: 60_000, receiver: 'boss' },
    ];
    expect(
      faults(
        tree({ groupBy: ['...'], escalations: steps, routes: [deep, route({ continues: true, routes: [deep] })] }),
      ),
    ).toEqual([]);
  });

  it('may have routes with the same matchers beside each other', () => {
    expect(faults(below(route({ continues: true }), route()))).toEqual([]);
  });

  it('is told every fault with its place', () => {
    const wrong = tree({
      matchers: ['a="b"'],
      continues: true,
      muteTimings: ['nights'],
      activeTimings: ['nights'],
      receiver: 'nobody',
      groupBy: ['a', '...', 'a'],
      groupIntervalMs: 0,
      repeatIntervalMs: 0,
      labels: { '': 'x' },
      escalations: [
        { afterMs: 0, receiver: 'boss' },
        { afterMs: 120_000, receiver: 'noone' },
        { afterMs: 60_000, receiver: 'boss' },
      ],
      routes: [
        route({
          matchers: ['team=', '', 'a=~"("', '"a="b"'],
          receiver: 'x',
          muteTimings: ['days', 'nights', 'nights'],
        }),
        route({ activeTimings: ['days'], routes: [route({ groupIntervalMs: 0 })] }),
      ],
    });
    expect(faults(wrong)).toEqual([
      'matchers: the root route takes every alert: put matchers on a route below it',
      'continue: the root route has no neighbours to continue with',
      'muteTimings: the root route cannot be muted: put timings on a route below it',
      'activeTimings: the root route is always active: put timings on a route below it',
      'groupBy: "..." means every label: leave the others out',
      'groupBy[2]: "a" stands there twice',
      'groupInterval: must be longer than 0s',
      'repeatInterval: must be longer than 0s',
      'labels: a label name must not be empty',
      'escalations[0].after: must be longer than 0s',
      'escalations[2].after: comes before the step above it: put the steps in order of time',
      'escalations[2].receiver: "boss" is told by a step before',
      'receiver: there is no contact point named "nobody": create it first',
      'escalations[1].receiver: there is no contact point named "noone": create it first',
      'routes[0].matchers[1]: no matcher: write for example team="db"',
      'routes[0].matchers[2]: bad regular expression: missing closing ): `(`',
      'routes[0].matchers[3]: the closing " is missing (column 6)',
      'routes[0].muteTimings[2]: "nights" stands there twice',
      'routes[0].receiver: there is no contact point named "x": create it first',
      'routes[0].muteTimings[0]: there is no mute timing named "days": create it first',
      'routes[1].activeTimings[0]: there is no mute timing named "days": create it first',
      'routes[1].routes[0].groupInterval: must be longer than 0s',
    ]);
  });

  it('does not tell one receiver by a route and by its escalation, inherited or not', () => {
    const escalations = [{ afterMs: 60_000, receiver: 'boss' }];
    expect(faults(tree({ escalations, routes: [route({ routes: [route({ receiver: 'boss' })] })] }))).toEqual([
      'routes[0].routes[0].receiver: "boss" would be told by the route and by its escalation: name another',
    ]);
    expect(faults(tree({ receiver: 'boss', escalations }))).toEqual([
      'escalations[0].receiver: "boss" would be told by the route and by its escalation: name another',
    ]);
    expect(faults(tree({ escalations, routes: [route({ receiver: 'boss', escalations: [] })] }))).toEqual([]);
  });

  it('has its limits', () => {
    expect(faults(below(...Array.from({ length: 5000 }, () => route())))).toEqual([
      'routes: 5001 routes: at most 5000',
    ]);
    expect(faults(below(chain(50)))).toEqual([]);
    expect(faults(below(chain(51)))).toEqual([expect.stringContaining('51 routes below each other: at most 50')]);
    const many = Array.from({ length: 60 }, (_, index) => `a${index}="x",b${index}=~"y"`);
    expect(faults(below(route({ matchers: many })))).toEqual([
      'routes[0].matchers: 120 matchers: at most 100 on one route',
    ]);
    const patterns = Array.from({ length: 1001 }, () => route({ matchers: Array.from({ length: 5 }, () => 'a=~"x"') }));
    expect(faults(below(...patterns))).toEqual(['routes: 5005 regular expressions in the whole tree: at most 5000']);
  });
});

describe('the names in a tree', () => {
  const whole = tree({
    escalations: [{ afterMs: 1, receiver: 'boss' }],
    routes: [
      route({
        muteTimings: ['nights'],
        routes: [route({ receiver: 'db', activeTimings: ['days'], escalations: [{ afterMs: 1, receiver: 'ops' }] })],
      }),
    ],
  });

  it('are found on every level', () => {
    expect([...namesIn(whole, 'receiver')]).toEqual(['ops', 'boss', 'db']);
    expect([...namesIn(whole, 'timing')]).toEqual(['nights', 'days']);
  });

  it('follow a new name, and nothing else changes', () => {
    const renamed = withNewName(whole, 'receiver', { before: 'ops', after: 'sre' });
    expect([...namesIn(renamed, 'receiver')]).toEqual(['sre', 'boss', 'db']);
    expect(withNewName(renamed, 'receiver', { before: 'sre', after: 'ops' })).toEqual(whole);
    const timing = withNewName(whole, 'timing', { before: 'days', after: 'workdays' });
    expect([[...namesIn(timing, 'timing')], timing.receiver]).toEqual([['nights', 'workdays'], 'ops']);
  });
});
