import { firingAlert } from '../../../test/support/builders/alert-builder.js';
import { contactPoint, rootRoute, routing, webhook } from '../../../test/support/builders/routing-builder.js';
import { decideFlush, type FlushInput, type MessageWriter } from './decide-flush.js';

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
