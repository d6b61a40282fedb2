import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { ApiNode } from '../e2e/api/support/api-node.js';
import { Chromium, signIn } from '../e2e/pages/support/chromium.js';
import { WebhookReceiver } from '../support/receivers/webhook-receiver.js';
import { alertScenes } from './scenes/alerts.scenes.js';
import { overviewScenes } from './scenes/overview.scenes.js';
import { notificationScenes } from './scenes/notifications.scenes.js';
import type { PageScene, PageScenes } from './scenes/page-scene.js';
import { boardScenes } from './scenes/boards.scenes.js';
import { peopleScenes } from './scenes/people.scenes.js';
import { routingScenes } from './scenes/routing.scenes.js';
import { ruleScenes } from './scenes/rules.scenes.js';
import { shellScenes } from './scenes/shell.scenes.js';

const password = 'tall-Ships-7-sail-away';
const looks = [
  { width: 1440, height: 900, scheme: 'light' },
  { width: 1440, height: 900, scheme: 'dark' },
  { width: 390, height: 844, scheme: 'light' },
  { width: 390, height: 844, scheme: 'dark' },
] as const;

const areas: readonly PageScenes[] = [
  shellScenes,
  overviewScenes,
  alertScenes,
  notificationScenes,
  peopleScenes,
  ruleScenes,
  boardScenes,
  routingScenes,
];

/** Alerts in every state, sent to one receiver. */
async function prepareWorld(api: ApiNode, receiverUrl: string): Promise<void> {
  const integrations = [{ type: 'webhook', url: receiverUrl }];
  await api.call('POST', '/api/v1/contact-points', { body: { name: 'ops', integrations } });
  await api.call('PUT', '/api/v1/routing', { body: { receiver: 'ops', groupBy: ['alertname'], groupWait: '0s' } });
  const annotations = {
    summary: '{{ $labels.instance }} is at {{ $value }} %',
    runbook_url: 'https://runbooks.example.org/cpu',
  };
  const rules = [
    { alert: 'HighCpu', expr: 'cpu > 80', labels: { severity: 'critical', team: 'db' }, annotations },
    { alert: 'DiskFillsUp', expr: 'disk_free < 10', labels: { severity: 'warning', team: 'web' }, for: '1h' },
    { alert: 'Script', expr: 'vector(1)', labels: { severity: 'info', team: '<script>alert(1)</script>' } },
    { record: 'cpu:max', expr: 'max(cpu)' },
  ];
  await api.call('POST', '/api/v1/rule-groups', { body: { name: 'host', interval: '1s', rules } });
  const lines = Array.from(
    { length: 24 },
    (_, at) => `cpu{instance="db-${at}"} ${70 + at}\ndisk_free{instance="web-${at}"} ${at}\n`,
  );
  await api.call('POST', '/prometheus/api/v1/import/prometheus', { body: lines.join('') });
}

async function shoot(page: Page, scene: PageScene, to: string): Promise<void> {
  await page.goto(scene.path);
  await page.waitForSelector(scene.until ?? 'main :is(h1, .empty, .failure)');
  await scene.before?.(page);
  await page.evaluate('new Promise((done) => setTimeout(done, 700))');
  await page.screenshot({ path: to });
}

/** Writes a picture of every page in every scene, wide and narrow, light and dark. `only` picks scenes by their name. */
export async function picturePages(folder: string, only = ''): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const receiver = await WebhookReceiver.start();
  const api = await ApiNode.start({ TOCSIN_ADMIN_PASSWORD: password });
  const chromium = await Chromium.start();
  try {
    await prepareWorld(api, receiver.url);
    for (const { prepare } of areas) await prepare?.(api, receiver.url);
    await receiver.log.until((entries) => entries.some(({ body }) => body.includes('HighCpu')));
    const scenes = areas.flatMap((area) => area.scenes).filter(({ name }) => name.includes(only));
    for (const look of looks) {
      const { page } = await chromium.open(api.node.url, look);
      await signIn(page, 'admin', password, '/alerts');
      await page.waitForSelector('main h1');
      for (const scene of scenes)
        await shoot(page, scene, join(folder, `${scene.name}-${look.width}-${look.scheme}.png`));
      await page.context().close();
    }
    process.stdout.write(`${scenes.length} scenes\n`);
  } finally {
    await chromium.stop();
    await api.stop();
    await receiver.close();
  }
}
