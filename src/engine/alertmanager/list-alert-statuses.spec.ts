import { firingAlert } from '../../../test/support/builders/alert-builder.js';
import { contactPoint, routing } from '../../../test/support/builders/routing-builder.js';
import type { Alert } from '../../domain/alert/alert.js';
import type { Labels } from '../../domain/labels/label-set.js';
import type { CompilePattern } from '../../domain/labels/matcher.js';
import { parseMatcher } from '../../domain/labels/parse-matcher.js';
import { AlertStandings } from '../../domain/routing/alert-standings.js';
import type { Routing } from '../../domain/routing/route.js';
import { resolveRoutes } from '../../domain/routing/resolve-routes.js';
import { compileInhibition, InhibitionIndex } from '../../domain/suppression/inhibition-index.js';
import { compileSilence, SilenceIndex } from '../../domain/suppression/silence-index.js';
import type { InvalidInput } from '../operations/refusal.js';
import type { AlertReads } from '../ports/alert-reads.js';
import type { AlertSuppressions } from '../ports/alert-suppressions.js';
import type { FlushStore } from '../ports/flush-store.js';
import { ListAlertStatuses, type StatusWishes } from './list-alert-statuses.js';

const now = 1_000_000;
const compile: CompilePattern = (expression) => {
  const pattern = new RegExp(`^(?:${expression})$`);
  return (text) => pattern.test(text);
};
const all: StatusWishes = {
  ...{ matchers: [], receiver: undefined, receiverMatchers: [] },
  ...{ active: true, silenced: true, inhibited: true },
};

const tree = {
  ...{
    matchers: [],
    continues: false,
    receiver: 'ops',
    groupBy: ['team'],
    muteTimings: [],
    activeTimings: [],
    labels: {},
  },
  ...{ groupWaitMs: 0, groupIntervalMs: 0, repeatIntervalMs: 0 },
  routes: [
    {
      ...{ matchers: ['team="db"'], continues: true, receiver: 'dba', labels: { tier: 'data' }, routes: [] },
      ...{ muteTimings: [], activeTimings: ['office', 'party'] },
    },
    {
      matchers: ['team=~"db|web"'],
      continues: false,
      labels: {},
      routes: [],
      muteTimings: ['nights'],
      activeTimings: [],
    },
  ],
};
const always = { times: [], weekdays: [], daysOfMonth: [], months: [], years: [], location: 'UTC' };
const never = { ...always, years: [{ from: 1999, to: 1999 }] };

function alert(name: string, labels: Labels, changes: Partial<Alert> = {}): Alert {
  return firingAlert({ id: `id-${name}`, fingerprint: name, labels: { alertname: name, ...labels }, ...changes });
}

function listOf(alerts: readonly Alert[], nights = never): ListAlertStatuses {
  const views = alerts.map((one) => ({ alert: one, group: '', folder: '', team: undefined, updatedAt: 5 }));
  const reads: Pick<AlertReads, 'firing'> = {
    firing: async (after, limit) => views.filter((view) => view.alert.id > after).slice(0, limit),
  };
  const silence = {
    ...{ id: 'silence-1', startsAt: 0, endsAt: now + 1, createdBy: 'ann', comment: 'known' },
    matchers: [parseMatcher('alertname="c"')],
  };
  const inhibition = {
    ...{ id: 'i', name: 'i', equal: ['team'] },
    source: [parseMatcher('alertname="a"')],
    target: [parseMatcher('alertname=~"b|c"')],
  };
  const inhibitions = new InhibitionIndex([compileInhibition(inhibition, compile)]);
  for (const one of alerts) inhibitions.add(one);
  const timings = [
    { id: 't1', name: 'nights', intervals: [nights] },
    { id: 't2', name: 'office', intervals: [never] },
    { id: 't3', name: 'party', intervals: [never] },
  ];
  const view = {
    silences: SilenceIndex.of([compileSilence(silence, compile)]),
    inhibitions,
    timings: new Map(timings.map((timing) => [timing.name, timing])),
  };
  const standing = routing({ root: resolveRoutes(tree, compile), contactPoints: [contactPoint({ name: 'ops' })] });
  const suppressions: Pick<AlertSuppressions, 'standings'> = {
    standings: async (at) => new AlertStandings(standing, view, at),
  };
  const flushes = {
    write: async (work: (tx: { routing: () => Promise<Routing> }) => Promise<unknown>) =>
      await work({ routing: async () => standing }),
  };
  return new ListAlertStatuses({
    ...{
      alerts: reads as AlertReads,
      suppressions: suppressions as AlertSuppressions,
      flushes: flushes as unknown as FlushStore,
    },
    ...{ clock: { now: () => now }, compile, breathe: async () => {} },
  });
}

const alerts = [
  alert('c', { team: 'db' }),
  alert('a', { team: 'db' }),
  alert('b', { team: 'web' }),
  alert('d', {}, { endsAt: now }),
  alert('e', {}, { endsAt: now + 1 }),
];

describe('the statuses of alerts', () => {
  const namesOf = async (wishes: Partial<StatusWishes>) =>
    (await listOf(alerts).list({ ...all, ...wishes })).map(({ view }) => view.alert.fingerprint);

  it('tell by what each is held back now, in the order of fingerprints, and nothing of those that are over', async () => {
    const statuses = await listOf(alerts).list(all);
    expect(statuses.map(({ view, ...status }) => [view.alert.fingerprint, status])).toEqual([
      ['a', { receivers: ['dba', 'ops'], silencedBy: [], inhibitedBy: [] }],
      ['b', { receivers: ['ops'], silencedBy: [], inhibitedBy: [] }],
      ['c', { receivers: ['dba', 'ops'], silencedBy: ['silence-1'], inhibitedBy: ['a'] }],
      ['e', { receivers: ['ops'], silencedBy: [], inhibitedBy: [] }],
    ]);
  });

  it.each<[string, Partial<StatusWishes>, readonly string[]]>([
    ['matchers', { matchers: ['team=~"db|web"', 'alertname!="b"'] }, ['a', 'c']],
    ['a receiver', { receiver: 'db.' }, ['a', 'c']],
    ['labels of receivers, which have none', { receiverMatchers: ['owner="x"'] }, []],
    ['not silenced', { silenced: false }, ['a', 'b', 'e']],
    ['not inhibited', { inhibited: false }, ['a', 'b', 'e']],
    ['not active', { active: false }, ['c']],
  ])('are chosen by %s', async (_, wishes, expected) => {
    expect(await namesOf(wishes)).toEqual(expected);
  });

  it('are refused with every fault of what was asked', async () => {
    const wishes = { matchers: ['x y', 'a=~"("'], receiver: '(', receiverMatchers: ['='] };
    const error = await listOf(alerts)
      .list({ ...all, ...wishes })
      .catch((caught: unknown) => caught);
    expect((error as InvalidInput).faults.map(({ path }) => path)).toEqual([
      'filter',
      'filter',
      'receiver_matchers',
      'receiver',
    ]);
  });
});

describe('the groups of alerts', () => {
  const told = async (list: ListAlertStatuses, wishes: Partial<StatusWishes & { muted: boolean }> = {}) =>
    (await list.groups({ ...all, muted: true, ...wishes })).map(
      ({ labels, receiver, alerts: members, mutedBy, routeLabels }) =>
        `${JSON.stringify(labels)} ${receiver} ${JSON.stringify(routeLabels)}: ${members.map(({ view }) => view.alert.fingerprint)} (${mutedBy})`,
    );

  it('have each alert on each of its ways, with the timings that mute the way', async () => {
    expect(await told(listOf(alerts))).toEqual([
      '{} ops {}: e ()',
      '{"team":"db"} dba {"tier":"data"}: a,c (office,party)',
      '{"team":"db"} ops {}: a,c ()',
      '{"team":"web"} ops {}: b ()',
    ]);
    expect(await told(listOf(alerts, always), { receiver: 'ops' })).toEqual([
      '{} ops {}: e ()',
      '{"team":"db"} ops {}: a,c (nights)',
      '{"team":"web"} ops {}: b (nights)',
    ]);
  });

  it('are left out when no alert of theirs is wanted, or when they are muted and that is not wanted', async () => {
    expect(await told(listOf(alerts), { muted: false, silenced: false })).toEqual([
      '{} ops {}: e ()',
      '{"team":"db"} ops {}: a ()',
      '{"team":"web"} ops {}: b ()',
    ]);
    expect(await told(listOf(alerts), { active: false })).toHaveLength(2);
  });

  it('name only receivers that are wanted', async () => {
    const [group] = await listOf(alerts).groups({ ...all, muted: true, receiver: 'dba' });
    expect(group?.alerts.map(({ receivers }) => receivers)).toEqual([['dba'], ['dba']]);
    expect(await listOf(alerts).receivers([])).toEqual(['ops']);
  });
});
