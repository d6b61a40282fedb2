import type { Scenario, SentAlert, Step } from './scenario.js';

const alert = (
  name: string,
  more: Partial<SentAlert> & { readonly labels?: Record<string, string> } = {},
): SentAlert => ({
  ...more,
  labels: { alertname: name, ...more.labels },
});
const send = (at: number, ...alerts: readonly SentAlert[]): Step => ({ at, do: 'send', alerts });
const look = (at: number): Step => ({ at, do: 'look' });
const is = (name: string, value: string) => ({ name, value, isRegex: false, isEqual: true });
const silence = (at: number, name: string, value: string, span: readonly [number, number] = [at, 60_000]): Step => ({
  at,
  do: 'silence',
  name,
  silence: { matchers: [is('alertname', value)], startsAt: span[0], endsAt: span[1] },
});
const expire = (at: number, name: string): Step => ({ at, do: 'expire', name });

/**
 * By default a group waits 300 ms and flushes every 600 ms: at 300, 900, 1500, 2100 … after its first alert. Things are
 * done well between two flushes.
 */
export const scenarios: readonly Scenario[] = [
  { name: 'one alert', steps: [send(0, alert('A')), look(600)], endMs: 2_000 },
  {
    name: 'two alerts within the wait',
    steps: [send(0, alert('A', { labels: { i: '2' } })), send(150, alert('A', { labels: { i: '1' } })), look(600)],
    endMs: 2_000,
  },
  {
    name: 'an alert that joins',
    steps: [send(0, alert('A', { labels: { i: '1' } })), send(600, alert('A', { labels: { i: '2' } })), look(700)],
    endMs: 2_200,
  },
  {
    name: 'an alert that fires for longer than the wait already',
    steps: [send(100, alert('A', { startsAt: -5_000 })), look(300)],
    endMs: 1_500,
  },
  {
    name: 'an alert that joins although it fires for long',
    steps: [
      send(0, alert('A', { labels: { i: '1' } })),
      send(450, alert('A', { labels: { i: '2' }, startsAt: -60_000 })),
    ],
    endMs: 2_000,
  },
  {
    name: 'groups by alertname',
    steps: [send(0, alert('A'), alert('B'), alert('A', { labels: { i: '2' } })), look(600)],
    endMs: 1_500,
  },
  {
    name: 'resolved by its sender',
    steps: [
      send(0, alert('A', { startsAt: 0 })),
      look(500),
      send(600, alert('A', { startsAt: 0, endsAt: 590 })),
      look(700),
    ],
    endMs: 2_500,
  },
  {
    name: 'resolved before the first notice',
    steps: [send(0, alert('A', { startsAt: 0 })), send(150, alert('A', { startsAt: 0, endsAt: 140 })), look(250)],
    endMs: 2_000,
  },
  {
    name: 'one of two resolved',
    steps: [
      send(0, alert('A', { startsAt: 0, labels: { i: '1' } }), alert('A', { startsAt: 0, labels: { i: '2' } })),
      send(600, alert('A', { startsAt: 0, endsAt: 590, labels: { i: '1' } })),
      send(1_800, alert('A', { startsAt: 0, endsAt: 1_790, labels: { i: '2' } })),
    ],
    endMs: 3_500,
  },
  {
    name: 'fired and resolved between two flushes while another fires',
    steps: [
      send(0, alert('A', { startsAt: 0, labels: { i: '1' } })),
      send(400, alert('A', { startsAt: 390, labels: { i: '2' } })),
      send(600, alert('A', { startsAt: 390, endsAt: 590, labels: { i: '2' } })),
      send(1_800, alert('A', { startsAt: 0, endsAt: 1_790, labels: { i: '1' } })),
    ],
    endMs: 3_500,
  },
  {
    name: 'resolved before the first notice of its group',
    steps: [
      send(0, alert('A', { startsAt: 0, labels: { i: '1' } }), alert('A', { startsAt: 0, labels: { i: '2' } })),
      send(150, alert('A', { startsAt: 0, endsAt: 140, labels: { i: '2' } })),
    ],
    endMs: 2_000,
  },
  {
    name: 'fired and resolved between two flushes, and the other resolved as well',
    steps: [
      send(0, alert('A', { startsAt: 0, labels: { i: '1' } })),
      send(400, alert('A', { startsAt: 390, labels: { i: '2' } })),
      send(
        600,
        alert('A', { startsAt: 390, endsAt: 590, labels: { i: '2' } }),
        alert('A', { startsAt: 0, endsAt: 590, labels: { i: '1' } }),
      ),
    ],
    endMs: 2_500,
  },
  {
    name: 'an end that passes',
    steps: [send(0, alert('A', { startsAt: 0, endsAt: 1_200 })), look(600), look(1_350)],
    endMs: 3_000,
  },
  {
    name: 'an end that is put off',
    steps: [
      send(0, alert('A', { startsAt: 0, endsAt: 1_200 })),
      send(600, alert('A', { startsAt: 0, endsAt: 2_400 })),
      look(1_800),
    ],
    endMs: 4_200,
  },
  {
    name: 'an earlier end does not count while a later one stands',
    steps: [
      send(0, alert('A', { startsAt: 0, endsAt: 2_400 })),
      send(600, alert('A', { startsAt: 0, endsAt: 1_200 })),
      look(1_800),
    ],
    endMs: 4_200,
  },
  {
    name: 'a time-out gives way to an end that is said',
    steps: [send(0, alert('A', { startsAt: 0 })), send(600, alert('A', { startsAt: 0, endsAt: 1_200 })), look(1_800)],
    endMs: 3_000,
  },
  {
    name: 'starts of two senders',
    steps: [
      send(0, alert('A', { startsAt: -100, endsAt: 20_000 })),
      send(100, alert('A', { startsAt: 50, endsAt: 20_100 })),
      look(600),
    ],
    endMs: 1_500,
  },
  {
    name: 'an earlier start replaces',
    steps: [
      send(0, alert('A', { startsAt: 0, endsAt: 20_000 })),
      send(100, alert('A', { startsAt: -50, endsAt: 20_100 })),
      look(600),
    ],
    endMs: 1_500,
  },
  {
    name: 'annotations change without a notice',
    steps: [
      send(0, alert('A', { startsAt: 0, annotations: { summary: 'one' } })),
      send(600, alert('A', { startsAt: 0, annotations: { summary: 'two', more: '' }, generatorURL: 'http://other/x' })),
      look(750),
      send(1_200, alert('A', { startsAt: 0, annotations: { summary: 'three' }, endsAt: 1_190 })),
    ],
    endMs: 2_800,
  },
  {
    name: 'repeats',
    route: { repeatInterval: '900ms' },
    steps: [send(0, alert('A'))],
    endMs: 4_500,
  },
  {
    name: 'a change counts as a repeat',
    route: { repeatInterval: '900ms' },
    steps: [send(0, alert('A', { labels: { i: '1' } })), send(600, alert('A', { labels: { i: '2' } }))],
    endMs: 4_500,
  },
  {
    name: 'gone and back between two flushes',
    steps: [
      send(0, alert('A', { startsAt: 0 })),
      send(450, alert('A', { startsAt: 0, endsAt: 440 })),
      send(700, alert('A', { startsAt: 690 })),
      look(800),
    ],
    endMs: 2_500,
  },
  {
    name: 'back after its end was told',
    steps: [
      send(0, alert('A', { startsAt: 0 })),
      send(600, alert('A', { startsAt: 0, endsAt: 590 })),
      send(1_250, alert('A', { startsAt: 1_240 })),
    ],
    endMs: 3_500,
  },
  {
    name: 'no end is told',
    route: { receiver: 'silent' },
    steps: [send(0, alert('A', { startsAt: 0 })), send(600, alert('A', { startsAt: 0, endsAt: 590 }))],
    endMs: 2_500,
  },
  {
    name: 'no end is told, but that others fire on',
    route: { receiver: 'silent' },
    steps: [
      send(0, alert('A', { startsAt: 0, labels: { i: '1' } }), alert('A', { startsAt: 0, labels: { i: '2' } })),
      send(600, alert('A', { startsAt: 0, endsAt: 590, labels: { i: '1' } })),
      send(1_200, alert('A', { startsAt: 1_190, labels: { i: '3' } })),
    ],
    endMs: 3_000,
  },
  {
    name: 'at most two alerts in a notice',
    route: { receiver: 'two' },
    steps: [send(0, ...['4', '1', '3', '2'].map((i) => alert('A', { labels: { i } })))],
    endMs: 1_500,
  },
  {
    name: 'silenced from the start, then not',
    steps: [silence(0, 's', 'A'), send(50, alert('A')), look(500), expire(1_200, 's'), look(1_250)],
    endMs: 2_800,
  },
  {
    name: 'silenced later: its end is not told',
    steps: [
      send(0, alert('A', { startsAt: 0 })),
      silence(600, 's', 'A'),
      send(1_200, alert('A', { startsAt: 0, endsAt: 1_190 })),
      look(1_300),
    ],
    endMs: 3_000,
  },
  {
    name: 'a silence that ends by itself',
    steps: [silence(0, 's', 'A', [0, 1_200]), send(50, alert('A')), look(500)],
    endMs: 2_800,
  },
  {
    name: 'a silence that begins later',
    steps: [
      silence(0, 's', 'B', [600, 60_000]),
      send(0, alert('B')),
      send(650, alert('B', { labels: { i: '2' } })),
      look(800),
    ],
    endMs: 2_200,
  },
  {
    name: 'one of a group is silenced',
    route: { groupBy: ['scenario'] },
    steps: [silence(0, 's', 'A'), send(50, alert('A'), alert('B')), look(600), expire(900 + 200, 's')],
    endMs: 2_800,
  },
  {
    name: 'inhibited while the source fires',
    route: { groupBy: ['scenario', 'alertname'] },
    steps: [
      send(0, alert('Source', { startsAt: 0 }), alert('Target', { startsAt: 0 })),
      look(600),
      send(700, alert('Source', { startsAt: 0, endsAt: 690 })),
      look(800),
    ],
    endMs: 3_000,
  },
  {
    name: 'inhibited in the group of its source, both resolved at once',
    route: { groupBy: ['scenario'] },
    steps: [
      send(0, alert('Source', { startsAt: 0 }), alert('Target', { startsAt: 0 })),
      send(600, alert('Source', { startsAt: 0, endsAt: 590 }), alert('Target', { startsAt: 0, endsAt: 590 })),
    ],
    endMs: 2_500,
  },
  {
    name: 'inhibited after it was told: its end is not told',
    route: { groupBy: ['scenario', 'alertname'] },
    steps: [
      send(0, alert('Target', { startsAt: 0 })),
      send(600, alert('Source', { startsAt: 590 })),
      send(1_300, alert('Target', { startsAt: 0, endsAt: 1_290 })),
      look(1_350),
    ],
    endMs: 3_200,
  },
  {
    name: 'inhibition needs equal labels',
    steps: [send(0, alert('Source', { labels: { zone: 'x' } }), alert('Target', { labels: { zone: 'y' } })), look(600)],
    endMs: 1_500,
  },
  {
    name: 'a route that is muted',
    route: { routes: [{ matchers: ['alertname="A"'], muteTimings: ['always'] }] },
    steps: [send(0, alert('A'), alert('B')), look(600)],
    endMs: 2_000,
  },
  {
    name: 'a route that is active at other times',
    route: { routes: [{ matchers: ['alertname="A"'], activeTimings: ['never'] }] },
    steps: [send(0, alert('A'), alert('B')), look(600)],
    endMs: 2_000,
  },
  {
    name: 'timings that let through',
    route: { routes: [{ matchers: ['alertname="A"'], muteTimings: ['never'], activeTimings: ['always'] }] },
    steps: [send(0, alert('A')), look(600)],
    endMs: 1_500,
  },
  {
    name: 'a route that continues',
    route: {
      routes: [
        { matchers: ['alertname=~"A|B"'], receiver: 'second', continue: true },
        { matchers: ['alertname="A"'], groupBy: ['i'] },
        { matchers: ['alertname="A"'], receiver: 'silent' },
      ],
    },
    steps: [send(0, alert('A', { labels: { i: '1' } }), alert('B')), look(600)],
    endMs: 1_500,
  },
  {
    name: 'routes below routes',
    route: {
      routes: [
        {
          matchers: ['team="db"'],
          groupBy: ['team'],
          routes: [
            { matchers: ['sev="page"'], receiver: 'second', groupBy: ['sev'] },
            { matchers: ['sev!~"page|info"', 'zone=""'], receiver: 'two', groupWait: '600ms' },
          ],
        },
      ],
    },
    steps: [
      send(
        0,
        alert('A', { labels: { team: 'db', sev: 'page' } }),
        alert('B', { labels: { team: 'db', sev: 'warn' } }),
        alert('C', { labels: { team: 'db', sev: 'info' } }),
        alert('D', { labels: { team: 'db', sev: 'warn', zone: 'x' } }),
        alert('E', { labels: { team: 'web' } }),
      ),
      look(400),
    ],
    endMs: 2_000,
  },
  {
    name: 'grouped by all labels',
    route: { groupBy: ['...'] },
    steps: [send(0, alert('A', { labels: { i: '1' } }), alert('A', { labels: { i: '2' } })), look(600)],
    endMs: 1_500,
  },
  {
    name: 'one group for everything',
    route: { groupBy: [] },
    steps: [
      send(
        0,
        alert('B', { labels: { job: 'x', instance: 'b' } }),
        alert('A', { labels: { job: 'x', instance: 'a' } }),
        alert('C'),
      ),
      look(600),
    ],
    endMs: 1_500,
  },
  {
    name: 'an alert without a name',
    steps: [send(0, { labels: { job: 'nameless', empty: '' }, annotations: { a: 'b' } }), look(600)],
    endMs: 1_500,
  },
  {
    name: 'regrouped: each alert gets a group of its own',
    later: { groupBy: ['alertname', 'i'] },
    steps: [
      send(0, alert('A', { startsAt: 0, labels: { i: '1' } }), alert('A', { startsAt: 0, labels: { i: '2' } })),
      { at: 600, do: 'regroup' },
      look(1_300),
      send(1_500, alert('A', { startsAt: 0, endsAt: 1_490, labels: { i: '1' } })),
    ],
    endMs: 3_500,
  },
];
