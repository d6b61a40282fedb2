import type { IntegrationConfig } from '../../engine/ports/contact-point-store.js';
import type { SendRequest, SendResult } from '../../engine/ports/notifier.js';
import { emailConfig, webhookConfig } from '../../../test/support/builders/contact-point-builder.js';
import { EmergencyContact } from './emergency-contact.js';

const webhook: IntegrationConfig = webhookConfig({ id: 'emergency-webhook', url: 'https://example.org/emergency' });
const email: IntegrationConfig = emailConfig({ id: 'emergency-email' });
const abort = new AbortController().signal;
const start = Date.UTC(2026, 10, 20, 3, 10, 0);

function contact(node: string, outcomes: SendResult['outcome'][] = [], channels = [webhook]) {
  const sent: SendRequest[] = [];
  const lines: string[] = [];
  const clock = { ms: 0 };
  const emergency = new EmergencyContact({
    channels,
    send: async (_, request) => {
      sent.push(request);
      return { outcome: outcomes.shift() ?? 'delivered', code: undefined, error: undefined, retryAfterMs: undefined };
    },
    afterMs: 60_000,
    clusterSecret: new Uint8Array(32).fill(3),
    node,
    publicUrl: 'https://tocsin.example',
    wallNow: () => start + clock.ms,
    monotonicNow: () => clock.ms,
    log: (line) => lines.push(line),
  });
  const checkAt = async (ms: number) => {
    clock.ms = ms;
    await emergency.check(abort);
    return sent.length;
  };
  return { emergency, sent, lines, clock, checkAt };
}

describe('the emergency contact', () => {
  it('hears of an outage once and of its end once, from each node under the same keys', async () => {
    const nodes = [contact('a'), contact('b')];
    for (const [index, { emergency, checkAt, clock }] of nodes.entries()) {
      emergency.databaseAnswered(start + index * 2_000);
      expect(await checkAt(59_999)).toBe(0);
      expect(await checkAt(62_000)).toBe(1);
      expect(await checkAt(600_000)).toBe(1);
      clock.ms = 700_000;
      emergency.databaseAnswered(start + 700_000);
      expect(await checkAt(700_001)).toBe(2);
      expect(await checkAt(750_000)).toBe(2);
    }
    const [a, b] = nodes.map(({ sent }) => sent.map(({ notificationId }) => notificationId));
    expect(a).toEqual(b);
    expect(new Set(a).size).toBe(2);
  });

  it('sends the usual message: a firing alert, then the same resolved', async () => {
    const { emergency, sent, checkAt } = contact('a');
    emergency.databaseAnswered(start);
    await checkAt(60_000);
    emergency.databaseAnswered(start + 60_500);
    await checkAt(60_600);
    const bodies = sent.map(({ payload }) => JSON.parse(payload.type === 'webhook' ? payload.body : '{}'));
    expect(bodies.map(({ status }) => status)).toEqual(['firing', 'resolved']);
    expect(bodies[0]).toMatchObject({
      version: '4',
      commonLabels: { alertname: 'TocsinDatabaseUnreachable', severity: 'critical' },
      notificationId: sent[0]?.notificationId,
      alerts: [{ startsAt: '2026-11-20T03:10:00.000Z', endsAt: '0001-01-01T00:00:00Z' }],
    });
    expect(bodies[0].commonAnnotations.summary).toContain('node a has had no answer from its database');
    expect(bodies[1].alerts[0].fingerprint).toBe(bodies[0].alerts[0].fingerprint);
  });

  it('tries again what has failed under the same key, each channel by itself', async () => {
    const { emergency, sent, checkAt, lines } = contact('a', ['retryable', 'delivered', 'unknown'], [webhook, email]);
    emergency.databaseAnswered(start);
    expect(await checkAt(60_000)).toBe(2);
    expect(await checkAt(64_000)).toBe(2);
    expect(await checkAt(65_000)).toBe(3);
    expect(await checkAt(74_000)).toBe(3);
    expect(await checkAt(75_000)).toBe(4);
    expect(await checkAt(500_000)).toBe(4);
    expect(sent.map(({ integrationId, attemptNo }) => `${integrationId} ${attemptNo}`)).toEqual([
      'emergency-webhook 1',
      'emergency-email 1',
      'emergency-webhook 2',
      'emergency-webhook 3',
    ]);
    expect(new Set(sent.map(({ notificationId }) => notificationId)).size).toBe(1);
    expect(lines).toHaveLength(4);
  });

  it('gives up on a channel that rejects', async () => {
    const { checkAt } = contact('a', ['rejected']);
    await checkAt(60_000);
    expect(await checkAt(600_000)).toBe(1);
  });

  it('goes on trying every few minutes for as long as the outage lasts, then tells its end instead', async () => {
    const { emergency, sent, checkAt } = contact(
      'a',
      Array.from({ length: 1_000 }, () => 'retryable' as const),
    );
    const hour = 3_600_000;
    for (let ms = 60_000; ms < 24 * hour; ms += 5_000) await checkAt(ms);
    expect(sent.length).toBeGreaterThan(280);
    expect(sent.length).toBeLessThan(300);
    emergency.databaseAnswered(start + 24 * hour);
    const before = sent.length;
    await checkAt(24 * hour);
    expect(
      sent.slice(before).map(({ payload }) => JSON.parse(payload.type === 'webhook' ? payload.body : '{}').status),
    ).toEqual(['resolved']);
  });

  it('tells a database that never answered since the start', async () => {
    const { checkAt } = contact('a');
    expect(await checkAt(60_000)).toBe(1);
  });

  it('does nothing where nobody is to be told', async () => {
    const { checkAt } = contact('a', [], []);
    expect(await checkAt(1_000_000)).toBe(0);
  });
});
