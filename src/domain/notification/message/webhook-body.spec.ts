import fc from 'fast-check';
import type { NotifiedAlert } from '../notification.js';
import type { MessageInput } from './message-input.js';
import { renderMessage } from './render-message.js';
import { webhookBody } from './webhook-body.js';

const start = Date.UTC(2026, 10, 20, 3, 4, 5);

function alert(changes: Partial<NotifiedAlert> = {}): NotifiedAlert {
  return {
    alertId: 'alert-1',
    episode: 1,
    fingerprint: '00000000000000aa',
    status: 'firing',
    labels: { alertname: 'HighCpu', instance: 'a', severity: 'critical' },
    annotations: { summary: 'a is hot' },
    startsAt: start,
    endsAt: undefined,
    generatorUrl: 'http://tocsin.example/explore?expr=up',
    ...changes,
  };
}

function input(changes: Partial<MessageInput> = {}): MessageInput {
  return {
    type: 'webhook',
    notificationId: '0199-id',
    notificationGroupId: 'group-1',
    groupKey: '{}:{alertname="HighCpu"}',
    groupLabels: { alertname: 'HighCpu' },
    receiver: 'ops',
    reason: 'first',
    alerts: [alert()],
    at: start,
    externalUrl: 'http://tocsin.example',
    ...changes,
  };
}

const parsed = (body: string) => JSON.parse(body) as Record<string, unknown> & { alerts: Record<string, unknown>[] };

describe('the webhook body', () => {
  it('is version 4 of Alertmanager, field by field in its order, with the notification id last', () => {
    const second = alert({
      alertId: 'alert-2',
      fingerprint: '00000000000000bb',
      status: 'resolved',
      labels: { severity: 'critical', instance: 'b', alertname: 'HighCpu' },
      annotations: { summary: 'b is hot' },
      endsAt: start + 60_500,
    });
    expect(webhookBody(input({ alerts: [second, alert()] }))).toBe(
      JSON.stringify({
        version: '4',
        groupKey: '{}:{alertname="HighCpu"}',
        truncatedAlerts: 0,
        status: 'firing',
        receiver: 'ops',
        groupLabels: { alertname: 'HighCpu' },
        commonLabels: { alertname: 'HighCpu', severity: 'critical' },
        commonAnnotations: {},
        externalURL: 'http://tocsin.example',
        notification_reason: 'first notification',
        alerts: [
          {
            status: 'firing',
            labels: { alertname: 'HighCpu', instance: 'a', severity: 'critical' },
            annotations: { summary: 'a is hot' },
            startsAt: '2026-11-20T03:04:05.000Z',
            endsAt: '0001-01-01T00:00:00Z',
            generatorURL: 'http://tocsin.example/explore?expr=up',
            fingerprint: '00000000000000aa',
          },
          {
            status: 'resolved',
            labels: { alertname: 'HighCpu', instance: 'b', severity: 'critical' },
            annotations: { summary: 'b is hot' },
            startsAt: '2026-11-20T03:04:05.000Z',
            endsAt: '2026-11-20T03:05:05.500Z',
            generatorURL: 'http://tocsin.example/explore?expr=up',
            fingerprint: '00000000000000bb',
          },
        ],
        notificationId: '0199-id',
      }),
    );
  });

  it('says resolved only when every alert is', () => {
    const resolved = alert({ status: 'resolved', endsAt: start + 1 });
    expect(parsed(webhookBody(input({ alerts: [resolved] }))).status).toBe('resolved');
    expect(parsed(webhookBody(input({ alerts: [resolved, alert({ alertId: 'x' })] }))).status).toBe('firing');
  });

  it('says firing when it tells of resolved alerts only, but others of the group fire on', () => {
    const resolved = alert({ status: 'resolved', endsAt: start + 1 });
    const statusFor = (reason: MessageInput['reason']) =>
      parsed(webhookBody(input({ reason, alerts: [resolved] }))).status;
    expect(statusFor('new-resolved')).toBe('firing');
    expect(statusFor('all-resolved')).toBe('resolved');
    expect(parsed(webhookBody(input({ alerts: [resolved], groupFiring: 1 }))).status).toBe('firing');
  });

  it('counts what the limit of the integration has left out, too', () => {
    const alerts = [alert(), alert({ alertId: 'b' }), alert({ alertId: 'c' })];
    const limits = { maxAlerts: 2, maxBytes: 10_000, maxValueLength: 100 };
    expect(parsed(webhookBody(input({ alerts, truncatedAlerts: 4 }))).truncatedAlerts).toBe(4);
    expect(parsed(webhookBody(input({ alerts, truncatedAlerts: 4 }), limits)).truncatedAlerts).toBe(5);
  });

  it('keeps firing alerts and counts the rest when there are too many', () => {
    const alerts = Array.from({ length: 5 }, (_, index) =>
      alert({
        alertId: `${index}`,
        fingerprint: `${index}`,
        status: index === 4 ? 'firing' : 'resolved',
        endsAt: start,
      }),
    );
    const body = parsed(webhookBody(input({ alerts }), { maxAlerts: 2, maxBytes: 10_000, maxValueLength: 100 }));
    expect(body.truncatedAlerts).toBe(3);
    expect(body.alerts.map((one) => one.fingerprint)).toEqual(['4', '0']);
  });

  it('stays below 4 MiB whatever the alerts hold, and still counts them all', () => {
    const alerts = Array.from({ length: 1_200 }, (_, index) =>
      alert({ alertId: `${index}`, annotations: { summary: 'ü'.repeat(20_000), n: `${index}` } }),
    );
    const body = webhookBody(input({ alerts }));
    expect(Buffer.byteLength(body)).toBeLessThan(4 * 1024 * 1024);
    const told = parsed(body);
    expect(told.alerts.length + Number(told.truncatedAlerts)).toBe(1_200);
    expect(told.alerts.length).toBeGreaterThan(50);
  });

  it('drops empty labels and keeps odd label names as they are', () => {
    const labels = JSON.parse('{"__proto__":"p","constructor":"c","empty":"","ü":"x"}') as Record<string, string>;
    const body = webhookBody(input({ alerts: [alert({ labels })] }));
    expect(body).toContain('"labels":{"__proto__":"p","constructor":"c","ü":"x"}');
  });

  it('has the same bytes for the same alerts in any order, and is valid JSON', () => {
    const text = fc.string({ unit: 'binary', maxLength: 20 });
    const someAlert = fc.record({
      alertId: fc.uuid(),
      status: fc.constantFrom('firing' as const, 'resolved' as const),
      labels: fc.dictionary(text, text, { maxKeys: 5 }),
      annotations: fc.dictionary(text, text, { maxKeys: 3 }),
      startsAt: fc.integer({ min: 0, max: 4e12 }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(someAlert, { maxLength: 8, selector: (one) => one.alertId }), (some) => {
        const alerts = some.map((changes) => alert(changes));
        const { payload } = renderMessage(input({ alerts }));
        expect(renderMessage(input({ alerts: [...alerts].reverse() })).payload).toEqual(payload);
        if (payload.type !== 'webhook') throw new Error('not a webhook');
        expect(parsed(payload.body).alerts).toHaveLength(alerts.length);
      }),
    );
  });
});
