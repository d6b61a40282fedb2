import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebhookReceiver } from '../support/receivers/webhook-receiver.js';
import { accountForMessages, type LoggedNotification, type ReceivedMessage } from './support/account.js';
import { Cluster } from './support/cluster.js';
import { eventually } from './support/eventually.js';
import type { ShownAlert } from './support/lab.js';
import { flames, importSamples, listAll, type Scenario, setUp } from './support/scenario.js';

const forMs = 5_000;

describe('one node on a file', () => {
  let folder: string;
  let webhook: WebhookReceiver;
  let cluster: Cluster;
  let scenario: Scenario;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tocsin-file-'));
    webhook = await WebhookReceiver.start();
    // The second and third wait until a test starts them; the third takes the first one's name.
    cluster = await Cluster.create(['solo', 'second', 'third'], (name) => ({
      databaseUrl: `sqlite:${join(folder, 'tocsin.db')}`,
      env: name === 'third' ? { TOCSIN_NODE_NAME: 'solo' } : {},
    }));
    scenario = {
      groups: 10,
      alertsPerGroup: 2,
      webhookUrl: webhook.url,
      email: undefined,
      rule: { for: `${forMs / 1_000}s` },
    };
    await startSolo();
    await setUp(urls(), scenario);
  });

  afterEach(async () => {
    await cluster?.killAll();
    await webhook?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const urls = () => cluster.urls.slice(0, 1);

  async function startSolo(): Promise<void> {
    cluster.node(0).start();
    await cluster.node(0).ready();
  }

  const messages = (): readonly ReceivedMessage[] =>
    webhook.log.all.map(({ id, body }) => ({ ...JSON.parse(body), notificationId: id, integration: 'webhook' }));

  const told = (status: string) =>
    new Set(
      messages().flatMap(({ alerts }) =>
        alerts.filter((alert) => alert.status === status).map(({ fingerprint }) => fingerprint),
      ),
    ).size;

  const shown = (...states: string[]) =>
    listAll<ShownAlert>(urls(), `/api/v1/alerts?${states.map((state) => `state=${state}`).join('&')}`);

  async function expectEachHeardOnce(askedAt = urls()): Promise<void> {
    await importSamples(askedAt, flames(scenario, 0));
    await eventually('all are told resolved', 20_000, () => told('resolved') === 20);
    const log = () => listAll<LoggedNotification>(askedAt, '/api/v1/notifications');
    await eventually('all is recorded', 30_000, async () => (await log()).every((row) => row.status === 'delivered'));
    expect(accountForMessages(await log(), messages()).faults).toEqual([]);
  }

  it('goes on with `for` when it was killed in the middle, and tells each alert once', async () => {
    await importSamples(urls(), flames(scenario, 1));
    const begun = async () => await shown('pending', 'firing');
    await eventually('all have begun', 10_000, async () => (await begun()).length === 20, 20);
    const pending = new Map((await begun()).map(({ id, activeAt }) => [id, activeAt]));
    await sleep(1_000);
    await cluster.node(0).kill();
    await startSolo();
    const readyAt = Date.now();
    await eventually('some are told firing', 30_000, () => told('firing') > 0, 20);
    await cluster.node(0).kill();
    await startSolo();
    await eventually('all are told firing', 30_000, () => told('firing') === 20);
    for (const { id, activeAt, firedAt } of await shown('firing')) {
      // By the ticks' own times, which no slow machine stretches: not begun again, and over with the next tick.
      expect(activeAt).toBe(pending.get(id));
      const dueAt = Date.parse(activeAt) + forMs;
      expect(Date.parse(String(firedAt))).toBeGreaterThanOrEqual(dueAt);
      expect(Date.parse(String(firedAt))).toBeLessThan(Math.max(dueAt, readyAt) + 30_000);
    }
    await expectEachHeardOnce();
  });

  it('shares the file with a second process, and gives way to one of its own name', async () => {
    cluster.node(1).start();
    await cluster.node(1).ready();
    await importSamples(urls(), flames(scenario, 1));
    await sleep(2_000);
    cluster.node(2).start();
    await cluster.node(2).ready();
    await eventually('the first has ended', 30_000, () => !cluster.node(0).running);
    await eventually('all are told firing', 30_000, () => told('firing') === 20);
    await expectEachHeardOnce(cluster.urls.slice(1));
  });
});
