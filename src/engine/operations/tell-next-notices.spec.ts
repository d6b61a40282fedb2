import { firingAlert } from '../../../test/support/builders/alert-builder.js';
import { contactPoint, rootRoute, routing } from '../../../test/support/builders/routing-builder.js';
import { alertingRule, ruleGroup } from '../../../test/support/builders/rule-group-builder.js';
import type { Alert } from '../../domain/alert/alert.js';
import type { Routing } from '../../domain/routing/route.js';
import { compileSilence, SilenceIndex } from '../../domain/suppression/silence-index.js';
import { nothingSuppressed, type StandingSuppression } from '../../domain/suppression/standing-suppression.js';
import { tickOffset } from '../../domain/time/tick.js';
import type { LoggedNotification } from '../ports/notification-log.js';
import type { RoutingReads } from '../ports/routing-reads.js';
import type { RuleGroupSource } from '../ports/rule-group-source.js';
import { TellNextNotices, type WayNotice } from './tell-next-notices.js';

const minute = 60_000;
const now = 1_000 * minute;
const alert = firingAlert({ firedAt: now - 10 * minute, activeAt: now - 10 * minute });
const groupKey = '{}:{alertname="HighCpu"}';

interface World {
  readonly alert?: Alert;
  readonly routing?: Routing;
  readonly suppression?: StandingSuppression;
  readonly nextFlushAt?: number;
  readonly log?: readonly LoggedNotification[];
}

async function told(world: World = {}): Promise<readonly WayNotice[]> {
  const { suppression = nothingSuppressed, nextFlushAt = now + 3 * minute } = world;
  const reads: Partial<RoutingReads> = {
    standing: () => Promise.resolve({ routing: world.routing ?? routing(), suppression }),
    groups: () => Promise.resolve(new Map([[0, { id: 'g', nextFlushAt }]])),
  };
  const group = ruleGroup({ intervalMs: minute, rules: [alertingRule({ forMs: 5 * minute })] });
  const groups: RuleGroupSource = { scheduled: () => [{ id: 'group-1', revision: 1, group }] };
  const teller = new TellNextNotices(reads as RoutingReads, groups, { now: () => now });
  return await teller.tell(world.alert ?? alert, world.log ?? []);
}

function notice(changes: Partial<LoggedNotification> = {}): LoggedNotification {
  const { id: alertId, episode } = alert;
  return {
    id: 'n-1',
    status: 'delivered',
    contactPoint: 'ops',
    groupKey,
    flushNo: 1,
    alerts: [{ alertId, episode, status: 'firing' }],
    suppressed: [],
    createdAt: now - 2 * minute + 40,
    resendOf: undefined,
    ...changes,
  } as LoggedNotification;
}

const silenced: StandingSuppression = {
  notBefore: now,
  view: {
    ...nothingSuppressed.view,
    silences: SilenceIndex.of([
      compileSilence(
        {
          id: 's',
          matchers: [{ name: 'alertname', operator: '=', value: 'HighCpu' }],
          startsAt: now - 1,
          endsAt: now + minute,
          comment: '',
          createdBy: 'kim',
        },
        () => () => false,
      ),
    ]),
  },
};

describe('when an alert is told', () => {
  it('is with the next flush of its group, while no notice has told it', async () => {
    expect(await told()).toEqual([
      {
        receiver: 'ops',
        groupKey,
        next: { state: 'due', at: now + 3 * minute },
        held: false,
        notices: { sent: 0, delivered: 0 },
      },
    ]);
  });

  it('was when the newest flush told it, by each integration', async () => {
    const older = notice({ flushNo: 1, createdAt: now - 7 * minute });
    const log = [older, notice({ flushNo: 2 }), notice({ flushNo: 2, id: 'n-2', status: 'waiting' })];
    expect(await told({ log })).toMatchObject([
      {
        next: { state: 'told', at: now - 2 * minute + 40, repeatsAt: now + 238 * minute },
        notices: { sent: 2, delivered: 1 },
      },
    ]);
  });

  it.each<[string, Partial<LoggedNotification>]>([
    ['another episode', { alerts: [{ ...notice().alerts[0], episode: 7 } as LoggedNotification['alerts'][number]] }],
    ['its end', { alerts: [{ ...notice().alerts[0], status: 'resolved' } as LoggedNotification['alerts'][number]] }],
    ['others of its group only', { suppressed: [{ alertId: alert.id, episode: 1, causes: [] }] }],
    ['nobody, as it was held back', { status: 'suppressed' }],
    ['an escalation', { contactPoint: 'chief' }],
    ['another group', { groupKey: '{}/{team="db"}:{}' }],
    ['what a person sent again', { resendOf: 'n-0' }],
  ])('is not taken from a notice of %s', async (_, changes) => {
    expect(await told({ log: [notice(changes)] })).toMatchObject([{ next: { state: 'due' }, notices: { sent: 0 } }]);
  });

  it('is, while pending, reckoned from the tick at which it can fire first', async () => {
    const pending: Alert = { ...alert, state: 'pending', activeAt: now - minute, firedAt: undefined };
    const [way] = await told({ alert: pending, nextFlushAt: now + minute });
    // Fires at a tick four to five minutes from now; flushes come at 1, 6, … minutes from now.
    expect(tickOffset('group-1', minute)).toBeLessThan(minute);
    expect(way?.next).toEqual({ state: 'pending', at: now + 6 * minute });
    const unknown = await told({ alert: { ...pending, groupId: 'gone' } });
    expect(unknown).toMatchObject([{ next: { state: 'pending', at: undefined } }]);
  });

  it('is never where the contact point has no integrations', async () => {
    const nobody = routing({ contactPoints: [contactPoint({ integrations: [] })] });
    expect(await told({ routing: nobody })).toMatchObject([{ next: { state: 'nobody' } }]);
  });

  it('comes with the word that something holds it back now', async () => {
    expect(await told({ suppression: silenced })).toMatchObject([{ held: true }]);
  });

  it('is told for each way that it takes, and for none when it is over', async () => {
    const child = rootRoute({ key: 'all', path: '{}/{}', continues: true, receiver: 'ops' });
    const both = routing({ root: rootRoute({ routes: [child, { ...child, key: 'too', path: '{}/{a=""}' }] }) });
    expect((await told({ routing: both })).map((way) => way.groupKey)).toEqual([
      '{}/{}:{alertname="HighCpu"}',
      '{}/{a=""}:{alertname="HighCpu"}',
    ]);
    expect(await told({ alert: { ...alert, state: 'inactive' } })).toEqual([]);
  });
});
