import type { BrowserContext, Page, Request } from 'playwright-core';
import { until } from '../../support/until.js';
import { ApiNode } from '../api/support/api-node.js';
import { violations } from './support/axe.js';
import { Chromium, signIn } from './support/chromium.js';

const password = 'tall-Ships-7-sail-away';

describe('the live connection of a browser', () => {
  let api: ApiNode;
  let chromium: Chromium;
  let context: BrowserContext;
  let first: Page;
  /** By which the tabs listen: a stream that was cut is opened anew. */
  const events: Request[] = [];

  beforeAll(async () => {
    api = await ApiNode.start({ TOCSIN_ADMIN_PASSWORD: password });
    chromium = await Chromium.start();
    ({ page: first } = await chromium.open(api.node.url, { width: 1440, height: 900, scheme: 'light' }));
    context = first.context();
    context.on('request', (request) => request.url().endsWith('/api/v1/events') && events.push(request));
    await signIn(first, 'admin', password, '/alerts');
    await first.waitForSelector('.live-dot.live');
    await first.waitForSelector('text=Served by api · v');
  });
  afterAll(async () => {
    await chromium?.stop();
    await api?.stop();
  });

  const group = (name: string) =>
    api.call('POST', '/api/v1/rule-groups', {
      body: { name, interval: '1s', rules: [{ alert: name, expr: 'vector(1)' }] },
    });
  const listening = (): ReadonlySet<Page> => new Set(events.map((request) => request.frame().page()));
  const listeners = async (): Promise<number> => {
    const { body } = await api.call('GET', '/metrics');
    return Number(/tocsin_live_listeners (\d+)/.exec(String(body))?.[1]);
  };

  it('is one for ten tabs, and all of them load, over HTTP/1.1, and learn of a change', async () => {
    const pages = [first];
    while (pages.length < 10) {
      const page = await context.newPage();
      await page.goto('/alerts');
      // What waits for a free connection waits for ever.
      await page.waitForSelector('main .row, main .empty');
      pages.push(page);
    }
    await until(async () => (await listeners()) === 1);
    expect(listening()).toEqual(new Set([pages[0]]));
    await group('Fresh');
    await Promise.all(pages.map((page) => page.waitForSelector('.row >> text=Fresh')));
    await Promise.all(pages.map((page) => until(async () => (await page.title()).startsWith('(1) '))));
    await until(async () => (await listeners()) === 1);
    expect(listening()).toEqual(new Set([pages[0]]));
    await first.close();
    first = pages[1] as Page;
    await until(async () => listening().size === 2);
    await until(async () => (await listeners()) === 1);
    await Promise.all(pages.slice(2).map((page) => page.close()));
  });

  it('says when it is lost, keeps what is typed, and comes back by itself', async () => {
    await first.goto('/silences/new');
    await first.waitForSelector('.live-dot.live');
    await first.getByLabel(/^Comment/).fill('what I was writing');
    await api.node.kill();
    // On a slow machine it is lost for good before anybody looks.
    await first.waitForSelector('.live-dot:is(.stale, .lost)');
    await first.waitForSelector('.live-bar >> text=Not live since');
    expect(await violations(first)).toEqual([]);
    expect(await first.title()).toMatch(/^! /);
    api.node.start();
    await api.node.ready();
    await first.waitForSelector('.live-dot.live');
    expect(await first.getByLabel(/^Comment/).inputValue()).toBe('what I was writing');
    expect(await first.locator('.live-bar p').count()).toBe(0);
  });
});
