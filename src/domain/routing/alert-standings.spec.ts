import type { Labels } from '../labels/label-set.js';
import type { Pattern } from '../labels/matcher.js';
import { parseMatchers } from '../labels/parse-matchers.js';
import { compileInhibition, InhibitionIndex } from '../suppression/inhibition-index.js';
import type { MuteTiming } from '../suppression/mute-timing.js';
import { compileSilence, SilenceIndex } from '../suppression/silence-index.js';
import { AlertStandings } from './alert-standings.js';
import { resolveRoutes } from './resolve-routes.js';
import type { RoutingNode } from './routing-tree.js';

const compile = (expression: string): Pattern => {
  const pattern = new RegExp(`^(?:${expression})$`, 'su');
  return (text) => pattern.test(text);
};

const interval = { times: [], weekdays: [], daysOfMonth: [], months: [], years: [], location: 'UTC' };
const always: MuteTiming = { id: 'id-always', name: 'always', intervals: [interval] };
const never: MuteTiming = { id: 'id-never', name: 'never', intervals: [{ ...interval, years: [{ from: 1, to: 2 }] }] };

function node(matchers: readonly string[], changes: Partial<RoutingNode> = {}): RoutingNode {
  return {
    ...{ matchers, continues: true, receiver: undefined, groupBy: undefined, groupWaitMs: undefined },
    ...{ groupIntervalMs: undefined, repeatIntervalMs: undefined, muteTimings: [], activeTimings: [], labels: {} },
    ...{ escalations: undefined, routes: [], ...changes },
  };
}

const root = resolveRoutes(
  {
    ...node([]),
    ...{ continues: false, receiver: 'ops', groupBy: [], groupWaitMs: 1, groupIntervalMs: 1, repeatIntervalMs: 1 },
    routes: [
      node(['team="db"'], { muteTimings: ['always', 'never'] }),
      node(['team="db"', 'page="yes"'], { muteTimings: ['never'] }),
      node(['team="web"'], { activeTimings: ['never'] }),
      node(['team="web"', 'page="no"'], { muteTimings: ['always'] }),
    ],
  },
  compile,
);
const inhibitions = new InhibitionIndex([
  compileInhibition(
    { ...{ id: 'i', name: 'quiet', equal: [] }, source: parseMatchers('a="1"'), target: parseMatchers('b="1"') },
    compile,
  ),
]);
inhibitions.add({ id: 'x', labels: { a: '1' } });
const silence = { id: 's', startsAt: 0, endsAt: 10, createdBy: 'anna', comment: 'works' };
const view = {
  silences: SilenceIndex.of([compileSilence({ ...silence, matchers: parseMatchers('c="1"') }, compile)]),
  inhibitions,
  timings: new Map([always, never].map((timing) => [timing.name, timing])),
};
const routing = { version: 1, root, contactPoints: [] };

describe('what holds back the notices of an alert', () => {
  it.each<[string, Labels, readonly string[], boolean]>([
    ['nothing', { team: 'ops' }, [], false],
    ['a silence', { c: '1' }, ['silence s works'], true],
    ['an inhibition', { b: '1' }, ['inhibition i quiet'], true],
    ['a timing of its only way', { team: 'db' }, ['mute-timing id-always always'], true],
    ['a timing of one of its ways', { team: 'db', page: 'yes' }, ['mute-timing id-always always'], false],
    [
      'a timing of each of its ways',
      { team: 'web', page: 'no' },
      ['outside-active-timing id-never never', 'mute-timing id-always always'],
      true,
    ],
    [
      'everything at once',
      { b: '1', c: '1', team: 'db', page: 'yes' },
      ['inhibition i quiet', 'silence s works', 'mute-timing id-always always'],
      true,
    ],
  ])('is %s', (_, labels, causes, suppressed) => {
    const standing = new AlertStandings(routing, view, 5).of(labels);
    expect(standing.causes.map(({ kind, ref, name }) => `${kind} ${ref} ${name}`)).toEqual(causes);
    expect(standing.suppressed).toBe(suppressed);
  });

  it('ends with the silence', () => {
    expect(new AlertStandings(routing, view, 10).of({ c: '1' }).suppressed).toBe(false);
  });
});
