import type { Page } from 'playwright-core';
import { ApiNode } from '../e2e/api/support/api-node.js';
import { Chromium, type Look, type Misdeeds, signIn } from '../e2e/pages/support/chromium.js';
import { bundleSizes } from '../house/bundle-sizes.js';
import { bootstrapToken } from '../ha/support/tocsin-node.js';
import { changeAlerts, fireAlerts } from './firing-alerts.js';
import { type Limited, limitTable } from './limit-table.js';
import { spread } from './percentile.js';
import { scrollFor, settled, timeKeys, timeLoads, timeRoutes, usableMs, watching } from './watched-page.js';

const password = 'tall-Ships-7-sail-away';
const wide: Look = { width: 1440, height: 900, scheme: 'light' };
const alerts = 10_000;
const tabs = 10;
const throttled = 4;
const scrollMs = 15_000;

/**
 * The page of alerts over 10,000 firing ones, in a real browser on the same machine: when it is painted first, when it
 * can be used, how long a key takes, on a slow processor too; how smoothly it scrolls while alerts change; ten tabs.
 */
export async function benchPages(): Promise<Record<string, unknown>> {
  const api = await ApiNode.start({ TOCSIN_ADMIN_PASSWORD: password });
  const chromium = await Chromium.start();
  try {
    await fireAlerts(api, alerts);
    const node = [...(await nodeLines(api))];
    const { page, misdeeds } = await chromium.open(api.node.url, wide);
    await page.addInitScript(watching);
    await signIn(page, 'admin', password, '/alerts');
    await page.waitForSelector('.alert-line');
    const lines = [
      ...(await fastLines(page)),
      ...(await slowLines(page)),
      ...(await tabLines(page)),
      ...(await standingLines(page, misdeeds)),
      ...(await livelyLines(api, page)),
      ...node,
      ...sizeLines(),
    ];
    console.info(limitTable(lines));
    return { alerts, ...Object.fromEntries(lines.map(({ name, figure }) => [name, figure])) };
  } finally {
    await chromium.stop();
    await api.stop();
  }
}

async function nodeLines(api: ApiNode): Promise<readonly Limited[]> {
  const first: number[] = [];
  const all: number[] = [];
  for (let turn = 0; turn < 20; turn++) {
    const startedAt = performance.now();
    const url = `${api.node.url}/api/v1/alerts/lines?sort=urgency&state=firing&state=pending`;
    const answer = await fetch(url, { headers: { authorization: `Bearer ${bootstrapToken}` } });
    const reader = answer.body?.getReader();
    await reader?.read();
    first.push(performance.now() - startedAt);
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read());
    all.push(performance.now() - startedAt);
  }
  return [
    { name: 'node: first rows', figure: spread(first), unit: 'ms' },
    { name: 'node: all rows', figure: spread(all), unit: 'ms' },
  ];
}

async function fastLines(page: Page): Promise<readonly Limited[]> {
  const { firstPaintMs, usableMs: usable } = await timeLoads(page, 20);
  return [
    { name: 'first paint', figure: firstPaintMs, part: 'p75', limit: 300, unit: 'ms' },
    { name: 'usable', figure: usable, part: 'p50', limit: 600, unit: 'ms' },
    { name: 'key to frame', figure: await timeKeys(page, 3), part: 'p95', limit: 50, unit: 'ms' },
    { name: 'route change', figure: await timeRoutes(page, 4), part: 'p95', limit: 100, unit: 'ms' },
  ];
}

/** As on a processor that takes four times as long. */
async function slowLines(page: Page): Promise<readonly Limited[]> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: throttled });
  const { usableMs: usable } = await timeLoads(page, 10);
  const keys = await timeKeys(page, 1);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await cdp.detach();
  return [
    { name: `${throttled}x slower: usable`, figure: usable, part: 'p50', limit: 1_500, unit: 'ms' },
    { name: `${throttled}x slower: key to frame`, figure: keys, part: 'p95', limit: 100, unit: 'ms' },
  ];
}

/** Tabs that are opened one after the other beside those that are open, then all that load again at the same moment. */
async function tabLines(page: Page): Promise<readonly Limited[]> {
  const opened: Page[] = [];
  const one: number[] = [];
  for (let tab = 1; tab < tabs; tab++) {
    const other = await page.context().newPage();
    await other.addInitScript(watching);
    opened.push(other);
    one.push(await usableAfter(other, () => other.goto('/alerts')));
  }
  const together = await Promise.all(opened.map((other) => usableAfter(other, () => other.reload())));
  await Promise.all(opened.map((other) => other.close()));
  return [
    { name: 'ten tabs: usable, each', figure: spread(one), part: 'max', limit: 1_000, unit: 'ms' },
    { name: 'nine tabs loaded at the same moment', figure: spread(together), unit: 'ms' },
  ];
}

async function usableAfter(page: Page, load: () => Promise<unknown>): Promise<number> {
  await load();
  return await usableMs(page);
}

async function livelyLines(api: ApiNode, page: Page): Promise<readonly Limited[]> {
  await page.reload();
  await page.waitForSelector('.alert-line');
  const end = new AbortController();
  const changing = changeAlerts(api, end.signal);
  const { longestTaskMs, framesMs, layoutShift } = await scrollFor(page, scrollMs);
  end.abort();
  const changes = await changing;
  return [
    { name: 'changes while scrolling, in a second', figure: Math.round(changes / (scrollMs / 1_000)), unit: '' },
    { name: 'scrolling: longest task', figure: longestTaskMs, limit: 50, unit: 'ms' },
    { name: 'scrolling: frame', figure: framesMs, part: 'p95', limit: 33, unit: 'ms' },
    { name: 'scrolling: layout shift', figure: layoutShift, limit: 0.02, unit: '' },
  ];
}

async function standingLines(page: Page, misdeeds: Misdeeds): Promise<readonly Limited[]> {
  await page.reload();
  await page.waitForSelector('.alert-line');
  await settled(page);
  const nodes = (await page.evaluate("document.querySelectorAll('*').length")) as number;
  const heap = (await page.evaluate('performance.memory?.usedJSHeapSize ?? 0')) as number;
  return [
    { name: 'elements in the document', figure: nodes, limit: 1_500, unit: '' },
    { name: 'heap of scripts', figure: Math.round(heap / 1e6), limit: 60, unit: 'MB' },
    { name: 'requests to others', figure: misdeeds.strangers.length, limit: 0, unit: '' },
  ];
}

function sizeLines(): readonly Limited[] {
  const { firstRoute, allScripts } = bundleSizes('dist/ui');
  return [
    { name: 'first page, compressed', figure: Math.round(firstRoute / 1_000), limit: 230, unit: 'kB' },
    { name: 'all scripts, compressed', figure: Math.round(allScripts / 1_000), limit: 600, unit: 'kB' },
  ];
}
