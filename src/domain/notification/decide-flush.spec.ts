import { firingAlert } from '../../../test/support/builders/alert-builder.js';
import { contactPoint, rootRoute, routing, webhook } from '../../../test/support/builders/routing-builder.js';
import { decideFlush, type FlushInput } from './decide-flush.js';
import type { MessageWriter } from './write-notification.js';

const group: FlushInput['group'] = {
  id: 'ng-1',
  routeKey: 'root',
  receiver: 'ops',
  groupKey: '{}:{alertname="HighCpu"}',
  groupLabels: { alertname: 'HighCpu' },
  flushNo: 3,
  nextFlushAt: 40_000,
};

function writer(): MessageWriter {
  let ids = 0;
  return {
    newId: () => `n-${++ids}`,
    render: (facts) => ({ payload: { type: 'webhook', body: JSON.stringify(facts) } }),
    generatorUrl: (alert) => `http://tocsin/alerts/${alert.id}`,
  };
}

function flush(changes: Partial<FlushInput>) {
  return decideFlush({ group, members: [], notified: [], routing: routing(), now: 40_100, ...changes }, writer());
}

describe('a flush', () => {
  it('writes one notification per integration, frozen, with what was told', () => {
    const integrations = [webhook(), webhook({ id: 'mail-1', type: 'email' })];
    const decision = flush({
      members: [firingAlert()],
      routing: routing({ contactPoints: [contactPoint({ integrations, giveUpAfterMs: 1_000, onUnknown: 'hold' })] }),
    });
    expect(decision.notifications).toMatchObject([
      { id: 'n-1', integrationId: 'hook-1', integrationType: 'webhook', flushNo: 3, reason: 'first' },
      { id: 'n-2', integrationId: 'mail-1', integrationType: 'email', onUnknown: 'hold' },
    ]);
    expect(decision.notifications[0]).toMatchObject({ createdAt: 40_100, dueAt: 40_100, giveUpAt: 41_100 });
    const payload = decision.notifications[0]?.payload;
    expect(JSON.parse(payload?.type === 'webhook' ? payload.body : '')).toMatchObject({
      notificationId: 'n-1',
      receiver: 'ops',
      alerts: [{ alertId: 'alert-1', status: 'firing', startsAt: 1_000, generatorUrl: 'http://tocsin/alerts/alert-1' }],
    });
    expect(decision.notified).toEqual([
      { integrationId: 'hook-1', flushNo: 3, at: 40_000, firing: ['alert-1:1'], resolved: [] },
      { integrationId: 'mail-1', flushNo: 3, at: 40_000, firing: ['alert-1:1'], resolved: [] },
    ]);
  });

  it('lets resolved members go and sleeps when none is left', () => {
    const told = { integrationId: 'hook-1', flushNo: 2, at: 0, firing: ['alert-1:1'], resolved: [] };
    const members = [firingAlert({ state: 'inactive', resolvedAt: 30_000 })];
    const decision = flush({ members, notified: [told] });
    expect(decision).toMatchObject({ removedAlertIds: ['alert-1'], nextFlushAt: undefined });
    expect(decision.notifications[0]?.alerts).toMatchObject([{ status: 'resolved', endsAt: 30_000 }]);
  });

  it('goes on in the steps of groupInterval while a member fires', () => {
    expect(flush({ members: [firingAlert()] }).nextFlushAt).toBe(340_000);
  });

  it('says why an integration was told nothing', () => {
    const told = { integrationId: 'hook-1', flushNo: 2, at: 0, firing: ['alert-1:1'], resolved: [] };
    expect(flush({ members: [firingAlert()], notified: [told] })).toMatchObject({
      notifications: [],
      notified: [],
      holds: [{ integrationId: 'hook-1', reason: 'unchanged' }],
    });
  });

  it('tells that its contact point does not exist', () => {
    const decision = flush({
      members: [firingAlert()],
      routing: routing({ root: rootRoute({ receiver: 'gone' }) }),
    });
    expect(decision).toMatchObject({
      notifications: [],
      fault: expect.stringContaining('"gone"'),
      nextFlushAt: 340_000,
    });
  });
});

describe('a member that the routing tree has sent elsewhere', () => {
  const leaving = new Set(['alert-1']);
  const told = { integrationId: 'hook-1', flushNo: 2, at: 0, firing: ['alert-1:1'], resolved: [] };
  const other = firingAlert({ id: 'alert-2' });

  it('is no news and no repeat, and stays while it fires', () => {
    const decision = flush({ members: [firingAlert()], leaving, notified: [told], now: 90_000_000 });
    expect(decision).toMatchObject({
      notifications: [],
      notified: [],
      holds: [{ reason: 'nothing-firing' }],
      removedAlertIds: [],
    });
    expect(decision.nextFlushAt).toBe(90_300_000);
  });

  it('goes at once when nobody was told', () => {
    const decision = flush({ members: [firingAlert()], leaving });
    expect(decision).toMatchObject({ notifications: [], removedAlertIds: ['alert-1'], nextFlushAt: undefined });
  });

  it('stays told while others are told', () => {
    const decision = flush({ members: [firingAlert(), other], leaving, notified: [told] });
    expect(decision.notifications).toMatchObject([{ reason: 'first', alerts: [{ alertId: 'alert-2' }] }]);
    expect(decision.notified).toMatchObject([{ firing: ['alert-2:1', 'alert-1:1'], resolved: [] }]);
  });

  it('is told as resolved, to who heard it fire, and goes', () => {
    const members = [firingAlert({ state: 'inactive', resolvedAt: 30_000 })];
    const decision = flush({ members, leaving, notified: [told] });
    expect(decision.notifications).toMatchObject([{ reason: 'all-resolved', alerts: [{ status: 'resolved' }] }]);
    expect(decision).toMatchObject({
      notified: [{ firing: [], resolved: ['alert-1:1'] }],
      removedAlertIds: ['alert-1'],
    });
  });

  it('is told as resolved when it has fired again since, and the new firing is told elsewhere', () => {
    const members = [firingAlert({ episode: 2, firedAt: 35_000 })];
    const below = rootRoute({ key: 'below', receiver: 'other' });
    const other = contactPoint({ id: 'cp-2', name: 'other', integrations: [webhook({ id: 'other-1' })] });
    const changed = routing({ root: rootRoute({ routes: [below] }), contactPoints: [contactPoint(), other] });
    const decision = flush({ members, leaving, notified: [told], routing: changed });
    expect(decision.notifications).toMatchObject([
      { reason: 'all-resolved', alerts: [{ alertId: 'alert-1', episode: 1, status: 'resolved', endsAt: 35_000 }] },
    ]);
    expect(decision.removedAlertIds).toEqual(['alert-1']);
  });
});

describe('an integration that the route does not send to any more', () => {
  const old = contactPoint({ id: 'cp-2', name: 'old', integrations: [webhook({ id: 'old-1' })] });
  const told = { integrationId: 'old-1', flushNo: 2, at: 0, firing: ['alert-1:1'], resolved: [] };
  const changed = routing({ contactPoints: [contactPoint(), old] });

  it('hears nothing while the alert fires on', () => {
    const decision = flush({ members: [firingAlert()], notified: [told], routing: changed, now: 90_000_000 });
    expect(decision.notifications).toMatchObject([{ integrationId: 'hook-1', reason: 'first' }]);
    expect(decision.holds).toEqual([{ integrationId: 'old-1', reason: 'nothing-firing' }]);
  });

  it('hears the end of what it heard fire', () => {
    const members = [firingAlert({ state: 'inactive', resolvedAt: 30_000 }), firingAlert({ id: 'alert-2' })];
    const here = { ...told, integrationId: 'hook-1', firing: ['alert-1:1', 'alert-2:1'] };
    const decision = flush({ members, notified: [told, here], routing: changed });
    expect(decision.notifications).toMatchObject([
      { integrationId: 'hook-1', contactPoint: 'ops', reason: 'new-resolved' },
      { integrationId: 'old-1', contactPoint: 'old', reason: 'all-resolved', alerts: [{ alertId: 'alert-1' }] },
    ]);
  });

  it('hears it also when the route is gone, and nobody else hears of the group', () => {
    const members = [firingAlert({ state: 'inactive', resolvedAt: 30_000 })];
    const gone = { ...group, routeKey: 'gone' };
    expect(flush({ group: gone, members, notified: [told], routing: changed })).toMatchObject({
      notifications: [{ integrationId: 'old-1', reason: 'all-resolved' }],
      nextFlushAt: undefined,
      fault: undefined,
    });
    const leaving = new Set(['alert-1']);
    expect(flush({ group: gone, members: [firingAlert()], leaving, routing: changed }).notifications).toEqual([]);
  });

  it('does not keep a member of a route that is gone from being told', () => {
    const gone = { ...group, routeKey: 'gone' };
    expect(flush({ group: gone, members: [firingAlert()], routing: changed }).notifications).toMatchObject([
      { integrationId: 'hook-1', contactPoint: 'ops', reason: 'first' },
    ]);
  });

  it('is forgotten when it does not exist any more', () => {
    const members = [firingAlert({ state: 'inactive', resolvedAt: 30_000 })];
    expect(flush({ members, notified: [told] }).notifications).toEqual([]);
  });
});
