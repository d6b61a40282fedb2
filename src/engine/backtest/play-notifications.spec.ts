import type { Alert } from '../../domain/alert/alert.js';
import type { Routing } from '../../domain/routing/route.js';
import { contactPoint, rootRoute, webhook } from '../../../test/support/builders/routing-builder.js';
import { PlayNotifications } from './play-notifications.js';

const second = 1_000;
const minute = 60 * second;

const routing: Routing = {
  version: 1,
  root: rootRoute({ repeatIntervalMs: 60 * minute }),
  contactPoints: [contactPoint({ integrations: [webhook({ id: 'i' })] })],
};

const alert = (id: string, state: Alert['state'], at: number): Alert => ({
  id,
  ruleId: 'r',
  groupId: '',
  fingerprint: id,
  labels: { alertname: 'A', id },
  annotations: {},
  state,
  episode: 1,
  sequence: 1,
  activeAt: at,
  firedAt: at,
  resolvedAt: state === 'inactive' ? at : undefined,
  keepFiringSince: undefined,
  value: 1,
});

describe('the messages of past alerts', () => {
  it('go out after the group wait, on change after the group interval, again after the repeat interval, and at the end', () => {
    const play = new PlayNotifications(routing);
    const sent = [
      ...play.tick(0, [alert('a', 'firing', 0)], [alert('a', 'firing', 0)]),
      ...play.tick(minute, [alert('b', 'firing', minute)], [alert('b', 'firing', minute)]),
      ...play.tick(80 * minute, [alert('a', 'inactive', 80 * minute), alert('b', 'inactive', 80 * minute)], []),
      ...play.flushUntil(200 * minute),
    ];
    expect(sent.map(({ at, reason }) => [at / minute, reason])).toEqual([
      [0.5, 'first'],
      [5.5, 'new-alerts'],
      [65.5, 'repeat'],
      [80.5, 'all-resolved'],
    ]);
    expect(new Set(sent.map(({ contactPoint }) => contactPoint))).toEqual(new Set(['ops']));
  });

  it('are none when the alert is gone before its group is due', () => {
    const play = new PlayNotifications(routing);
    play.tick(0, [alert('a', 'firing', 0)], [alert('a', 'firing', 0)]);
    play.tick(10 * second, [alert('a', 'inactive', 10 * second)], []);
    expect(play.flushUntil(60 * minute)).toEqual([]);
  });
});
