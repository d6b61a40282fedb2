import type { Page } from 'playwright-core';
import { violations } from '../e2e/pages/support/axe.js';
import { Chromium, signIn } from '../e2e/pages/support/chromium.js';
import type { PrivateServer } from '../support/databases/private-server.js';
import { startMariadb } from '../support/databases/start-mariadb.js';
import { type LoadBalancer, startHaproxy } from '../support/load-balancer.js';
import { SmtpReceiver } from '../support/receivers/smtp-receiver.js';
import { callAny } from './support/api-client.js';
import { Cluster } from './support/cluster.js';
import { freshDatabaseOn } from './support/fresh-database-on.js';
import { bootstrapToken } from './support/tocsin-node.js';

const password = 'tall-Ships-7-sail-away';
const minuteMs = 60_000;

describe('one alert, from its rule to its silence, on the pages of three nodes', () => {
  let database: PrivateServer;
  let cluster: Cluster;
  let balancer: LoadBalancer;
  let mails: SmtpReceiver;
  let chromium: Chromium;
  let page: Page;
  let strangers: readonly string[];

  beforeAll(async () => {
    database = await startMariadb();
    mails = await SmtpReceiver.start();
    const databaseUrl = await freshDatabaseOn('mysql', database);
    const env = { TOCSIN_ADMIN_PASSWORD: password, TOCSIN_SMTP_URL: mails.url, TOCSIN_MAIL_FROM: 'tocsin@example.org' };
    cluster = await Cluster.create(['node-a', 'node-b', 'node-c'], () => ({ databaseUrl, env }));
    cluster.startAll();
    await cluster.allReady();
    balancer = await startHaproxy(cluster.nodes.map(({ port }) => port));
    const integrations = [{ type: 'email', to: ['oncall@example.org'] }];
    await callAny(cluster.urls, 'POST', '/api/v1/contact-points', { name: 'ops', integrations });
    const root = { receiver: 'ops', groupBy: ['alertname'], groupWait: '0s', groupInterval: '1s' };
    await callAny(cluster.urls, 'PUT', '/api/v1/routing', root);
    chromium = await Chromium.start();
    const opened = await chromium.open(balancer.url, { width: 1440, height: 900, scheme: 'light' });
    page = opened.page;
    strangers = opened.misdeeds.strangers;
    page.setDefaultTimeout(60_000);
  });
  afterAll(async () => {
    await chromium?.stop();
    await balancer?.stop();
    await cluster?.killAll();
    await mails?.close();
    await database?.stop();
  });

  /** Above 80 for twenty minutes of each of the last six hours, now, and for as long as the test may take. */
  async function storeHistory(): Promise<void> {
    const now = Math.floor(Date.now() / minuteMs) * minuteMs;
    const sampleAt = (ago: number) =>
      `queue_length{queue="mail"} ${ago < 0 || ago % 60 < 20 ? 95 : 40} ${now - ago * minuteMs}`;
    const lines = Array.from({ length: 360 + 15 }, (_, at) => sampleAt(at - 15));
    const stored = await fetch(`${balancer.url}/prometheus/api/v1/import/prometheus`, {
      method: 'POST',
      headers: { authorization: `Bearer ${bootstrapToken}` },
      body: `${lines.join('\n')}\n`,
    });
    expect(stored.status).toBe(204);
  }

  it('is written, played over the past, seen live, mailed once, followed, and silenced, while a node dies', async () => {
    await storeHistory();
    await signIn(page, 'admin', password, '/rules/new');
    await page.getByLabel('Name of the alert').fill('LongQueue');
    await page.getByRole('textbox', { name: 'Expression' }).click();
    await page.keyboard.insertText('queue_length > 80');
    await page.getByLabel('Fires after').fill('0s');
    await page.getByLabel('Name of the group').fill('queues');
    await page.getByLabel('Annotations 1: value').fill('{{ $labels.queue }} has {{ $value }} waiting');
    await page.getByText('mail has 95 waiting').waitFor();
    await page.getByText('Last 1 day').click();
    await page.keyboard.press('Control+b');
    await page.locator('.figures').waitFor();

    // Whichever node serves the page: each of them dies and comes back in the middle of the form.
    for (const node of cluster.nodes) {
      await node.kill();
      node.start();
      await node.ready();
    }
    expect(await page.getByLabel('Name of the alert').inputValue()).toBe('LongQueue');
    await page.getByLabel('Evaluated every').fill('1s');
    await page.keyboard.press('Control+s');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'LongQueue' }).waitFor();

    await page.goto('/alerts');
    await page.locator('.row').getByText('LongQueue').first().waitFor();
    await mails.log.until((entries) => entries.some(({ raw }) => raw.includes('LongQueue')));
    await page.locator('.row .name').first().click();
    await page.getByText('attempt 1: delivered').waitFor();
    expect(await violations(page)).toEqual([]);

    await page.locator('.drawer').getByRole('link', { name: 'Silence' }).click();
    await page.getByText(/It would mute 1 of 1 alerts/).waitFor();
    await page.getByLabel(/^Comment/).fill('the queue is worked off');
    await page.keyboard.press('Control+Enter');
    await page.waitForURL('**/silences');
    await page.getByText('the queue is worked off').waitFor();

    await page.goto('/notifications');
    await page.getByText('LongQueue').first().waitFor();
    const log = await callAny<{ readonly total: number }>(
      cluster.urls,
      'GET',
      '/api/v1/notifications?status=delivered',
    );
    expect([log.total, [...mails.copies().values()]]).toEqual([1, [1]]);
    expect(strangers).toEqual([]);
  });
});
