import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { Chromium, signIn } from '../e2e/pages/support/chromium.js';
import { startMariadb } from '../support/databases/start-mariadb.js';
import { callAny } from '../ha/support/api-client.js';
import { Cluster } from '../ha/support/cluster.js';
import { freshDatabaseOn } from '../ha/support/fresh-database-on.js';
import { WebhookReceiver } from '../support/receivers/webhook-receiver.js';
import { prepareShop, shopSamples } from './readme-world.js';

const password = 'tall-Ships-7-sail-away';
const minuteMs = 60_000;
const sampleEveryMs = 10_000;
const patienceMs = 180_000;

/**
 * The pictures of the README: three nodes on MariaDB that watch a shop for some minutes. Meanwhile a receiver refuses for
 * a while, and the node that was refused is killed: others go on with its notification.
 */
export async function readmePictures(folder: string, minutes = '3'): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const database = await startMariadb();
  const receiver = await WebhookReceiver.start();
  const env = { TOCSIN_ADMIN_PASSWORD: password };
  const databaseUrl = await freshDatabaseOn('mysql', database);
  const cluster = await Cluster.create(['node-1', 'node-2', 'node-3'], () => ({ databaseUrl, env }));
  try {
    cluster.startAll();
    await cluster.allReady();
    await prepareShop(cluster.urls, receiver.url);
    const endsAt = Date.now() + Number(minutes) * minuteMs;
    const measuring = measure(cluster.urls, endsAt);
    await sleep((endsAt - Date.now()) / 3);
    await refuseAndKill(cluster, receiver);
    await measuring;
    await shootAll(cluster.urls[0] ?? '', folder);
  } finally {
    await cluster.killAll();
    await receiver.close();
    await database.stop();
  }
}

let isQueueLong = false;

async function measure(urls: readonly string[], endsAt: number): Promise<void> {
  while (Date.now() < endsAt) {
    await callAny(urls, 'POST', '/prometheus/api/v1/import/prometheus', shopSamples(Date.now(), isQueueLong));
    await sleep(sampleEveryMs);
  }
}

/** An alert whose notice is refused twice; who was refused is killed, another one delivers. */
async function refuseAndKill(cluster: Cluster, receiver: WebhookReceiver): Promise<void> {
  receiver.mode = 'error';
  isQueueLong = true;
  const ofQueue = () => receiver.log.all.filter(({ body }) => body.includes('QueueGrows'));
  await receiver.log.until(() => ofQueue().length >= 2);
  const refused = cluster.nodes.find(({ name }) => name === ofQueue().at(-1)?.node);
  await refused?.kill();
  await receiver.log.until(() => ofQueue().some(({ node }) => node !== refused?.name));
  receiver.mode = 'ok';
  await receiver.log.until(() => ofQueue().some(({ accepted }) => accepted));
  refused?.start();
  await refused?.ready();
}

interface Shot {
  readonly name: string;
  readonly path: string;
  readonly before: (page: Page) => Promise<unknown>;
  /** What stands at the top of the picture. */
  readonly top?: string;
}

const shots: readonly Shot[] = [
  { name: 'overview', path: '/?by=instance', before: async (page) => await page.waitForSelector('.cell.done') },
  {
    name: 'alerts',
    path: '/alerts?group=alertname',
    before: async (page) => await page.waitForSelector('.alert-line'),
  },
  {
    name: 'evidence',
    path: '/alerts?q=alertname%3DQueueGrows',
    before: async (page) => {
      await page.click('li .alert-line .name');
      await page.waitForSelector('.drawer canvas');
    },
    top: 'section[aria-label="Evidence"]',
  },
  {
    name: 'notification-log',
    path: '/notifications?from=now-1h',
    before: async (page) => {
      await page.click('text=Count again');
      await page.waitForSelector('.verdict');
    },
  },
  {
    name: 'backtest',
    path: '/rules?q=HighCpu',
    before: async (page) => {
      await page.click('.rule-row .name');
      await page.getByRole('button', { name: 'Edit' }).click();
      await page.waitForSelector('.time-chart canvas');
      await page.getByLabel('Fires after').fill('5m');
      await page.getByText('Last 1 day').click();
      await page.locator('.backtest').getByRole('button', { name: 'Run' }).click();
      await page.waitForSelector('.figures');
    },
    top: '.backtest',
  },
];

async function shootAll(origin: string, folder: string): Promise<void> {
  const chromium = await Chromium.start();
  try {
    const { page } = await chromium.open(origin, { width: 1280, height: 800, scheme: 'light' });
    page.setDefaultTimeout(patienceMs);
    await signIn(page, 'admin', password, '/alerts');
    await page.waitForSelector('main h1');
    for (const { name, path, before, top } of shots) {
      await page.goto(path);
      await before(page);
      await sleep(2_000);
      if (top) await page.evaluate(`document.querySelector('${top}').scrollIntoView()`);
      await page.screenshot({ path: join(folder, `${name}.png`) });
      process.stdout.write(`${name}\n`);
    }
  } finally {
    await chromium.stop();
  }
}
