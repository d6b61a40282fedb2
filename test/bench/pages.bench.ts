import type { Page } from 'playwright-core';
import { ApiNode } from '../e2e/api/support/api-node.js';
import { Chromium, type Look, type Misdeeds, signIn } from '../e2e/pages/support/chromium.js';
import { bundleSizes } from '../house/bundle-sizes.js';
import { until } from '../support/until.js';
import { spread } from './percentile.js';

const password = 'tall-Ships-7-sail-away';
const wide: Look = { width: 1440, height: 900, scheme: 'light' };
const alerts = 10_000;
const rules = 20;
const loads = 20;
const typed = 'instance-4 site-7 team-1';

/** Told by the page itself: when its first alert stood in the document, and how long each key took to the next frame. */
const watching = `
  globalThis.seen = { usable: 0, keys: [] };
  new MutationObserver((_, observer) => {
    if (!document.querySelector('.alert-line')) return;
    requestAnimationFrame(() => setTimeout(() => { globalThis.seen.usable = performance.now(); }));
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
  addEventListener('keydown', (event) => {
    const at = event.timeStamp;
    requestAnimationFrame(() => setTimeout(() => globalThis.seen.keys.push(performance.now() - at)));
  }, true);
`;

/**
 * The page of alerts over 10,000 firing ones, in a real browser on the same machine: when it is painted first, when it
 * can be used, how long a key takes, and what stands in the document.
 */
export async function benchPages(): Promise<Record<string, unknown>> {
  const api = await ApiNode.start({ TOCSIN_ADMIN_PASSWORD: password });
  const chromium = await Chromium.start();
  try {
    await fire(api);
    const rowsMs = await timeRows(api);
    const { page, misdeeds } = await chromium.open(api.node.url, wide);
    await page.addInitScript(watching);
    await signIn(page, 'admin', password, '/alerts');
    await page.waitForSelector('.alert-line');
    const shown = await timeLoads(page);
    const keystrokeMs = await timeKeys(page);
    return { alerts, rowsMs, ...shown, keystrokeMs, ...(await standing(page, misdeeds)), ...bundleSizes('dist/ui') };
  } finally {
    await chromium.stop();
    await api.stop();
  }
}

async function fire(api: ApiNode): Promise<void> {
  const routing = { receiver: 'nobody', groupBy: ['alertname'], groupWait: '1h' };
  await api.call('POST', '/api/v1/contact-points', { body: { name: 'nobody', integrations: [] } });
  await api.call('PUT', '/api/v1/routing', { body: routing });
  const each = alerts / rules;
  const lines = Array.from({ length: alerts }, (_, at) => {
    const labels = `rule="${at % rules}",instance="instance-${at}",site="site-${at % 9}",team="team-${at % 7}",job="node"`;
    return `load{${labels}} ${at}\n`;
  });
  await api.call('POST', '/prometheus/api/v1/import/prometheus', { body: lines.join('') });
  for (let rule = 0; rule < rules; rule++) {
    const labels = { severity: ['critical', 'warning', 'info'][rule % 3] };
    const one = { alert: `Load${rule}`, expr: `last_over_time(load{rule="${rule}"}[1d]) >= 0`, labels };
    const body = { name: `load ${rule}`, interval: '30s', limit: each, rules: [one] };
    await api.call('POST', '/api/v1/rule-groups', { body });
  }
  await until(async () => {
    const { body } = await api.call('GET', '/api/v1/alerts?state=firing&limit=1');
    return Number(body.total) === alerts;
  });
}

async function timeRows(api: ApiNode): Promise<unknown> {
  const took: number[] = [];
  for (let turn = 0; turn < 10; turn++) {
    const startedAt = performance.now();
    await api.call('GET', '/api/v1/alerts/rows');
    took.push(performance.now() - startedAt);
  }
  return spread(took);
}

async function timeLoads(page: Page): Promise<Record<string, unknown>> {
  const paints: number[] = [];
  const usable: number[] = [];
  for (let load = 0; load < loads; load++) {
    await page.reload();
    await until(async () => ((await page.evaluate('globalThis.seen.usable')) as number) > 0);
    usable.push((await page.evaluate('globalThis.seen.usable')) as number);
    paints.push((await page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")) as number);
  }
  return { firstPaintMs: spread(paints), usableMs: spread(usable) };
}

async function timeKeys(page: Page): Promise<unknown> {
  await page.click('main input[type=search]');
  await page.evaluate('globalThis.seen.keys = []');
  for (let round = 0; round < 3; round++) {
    await page.keyboard.type(typed, { delay: 90 });
    for (let at = 0; at < typed.length; at++) await page.keyboard.press('Backspace', { delay: 20 });
  }
  return spread((await page.evaluate('globalThis.seen.keys')) as number[]);
}

async function standing(page: Page, misdeeds: Misdeeds): Promise<Record<string, unknown>> {
  await page.waitForSelector('.alert-line');
  const nodes = (await page.evaluate("document.querySelectorAll('*').length")) as number;
  const heap = (await page.evaluate('performance.memory?.usedJSHeapSize ?? 0')) as number;
  return { domNodes: nodes, heapMb: Math.round(heap / 1e6), requestsToOthers: misdeeds.strangers.length };
}
