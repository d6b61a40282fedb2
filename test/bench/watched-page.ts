import type { Page } from 'playwright-core';
import { until } from '../support/until.js';
import { type Spread, spread } from './percentile.js';

/** Told by the page itself, in ms of its own clock. */
export const watching = `
  globalThis.seen = { usable: 0, keys: [], tasks: [], frames: [], shift: 0 };
  new MutationObserver((_, observer) => {
    if (!document.querySelector('.rows li .alert-line')) return;
    requestAnimationFrame(() => setTimeout(() => { globalThis.seen.usable = performance.now(); }));
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
  addEventListener('keydown', (event) => {
    const at = event.timeStamp;
    requestAnimationFrame(() => setTimeout(() => globalThis.seen.keys.push(performance.now() - at)));
  }, true);
  const observe = (type, note) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  observe('longtask', ({ duration }) => globalThis.seen.tasks.push(duration));
  observe('layout-shift', ({ value, hadRecentInput }) => { if (!hadRecentInput) globalThis.seen.shift += value; });
`;

const typed = 'instance-4 site-7 team-1';

async function told<T>(page: Page, expression: string): Promise<T> {
  return (await page.evaluate(expression)) as T;
}

const settledWhen = `['/alerts/lines', '/alerts/facets'].every((path) =>
  performance.getEntriesByType('resource').some(({ name }) => name.includes(path)))`;

/** All rows are here, and what narrows them down. */
export async function settled(page: Page): Promise<void> {
  await until(async () => await told<boolean>(page, settledWhen));
}

/** When the first alert could be seen and clicked. */
export async function usableMs(page: Page): Promise<number> {
  await until(async () => (await told<number>(page, 'globalThis.seen.usable')) > 0);
  return await told(page, 'globalThis.seen.usable');
}

export interface Loads {
  readonly firstPaintMs: Spread;
  readonly usableMs: Spread;
}

/** Loads the page again and again: when it is painted first, and when its first alert can be seen and clicked. */
export async function timeLoads(page: Page, loads: number): Promise<Loads> {
  const paints: number[] = [];
  const usable: number[] = [];
  for (let load = 0; load < loads; load++) {
    await page.reload();
    usable.push(await usableMs(page));
    paints.push(await told(page, "performance.getEntriesByName('first-contentful-paint')[0].startTime"));
    // What comes behind the first rows belongs to this load, not to the next.
    await settled(page);
  }
  return { firstPaintMs: spread(paints), usableMs: spread(usable) };
}

/** From each key in the filter to the frame after it. */
export async function timeKeys(page: Page, rounds: number): Promise<Spread> {
  await page.click('main input[type=search]');
  await page.evaluate('globalThis.seen.keys = []');
  for (let round = 0; round < rounds; round++) {
    await page.keyboard.type(typed, { delay: 90 });
    for (let at = 0; at < typed.length; at++) await page.keyboard.press('Backspace', { delay: 20 });
  }
  return spread(await told<number[]>(page, 'globalThis.seen.keys'));
}

export interface Smoothness {
  readonly longestTaskMs: number;
  readonly framesMs: Spread;
  readonly layoutShift: number;
}

const frames = `(() => {
  let last = performance.now();
  const note = (now) => { globalThis.seen.frames.push(now - last); last = now; globalThis.seen.raf = requestAnimationFrame(note); };
  globalThis.seen.frames = []; globalThis.seen.tasks = []; globalThis.seen.shift = 0;
  globalThis.seen.raf = requestAnimationFrame(note);
})()`;

/** Scrolls through the list for so long, first down, then up, and so on. */
export async function scrollFor(page: Page, forMs: number): Promise<Smoothness> {
  await page.hover('.alert-list');
  await page.evaluate(frames);
  const end = performance.now() + forMs;
  for (let turn = 0; performance.now() < end; turn++) {
    await page.mouse.wheel(0, Math.floor(turn / 40) % 2 === 0 ? 240 : -240);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await page.evaluate('cancelAnimationFrame(globalThis.seen.raf)');
  const tasks = await told<number[]>(page, 'globalThis.seen.tasks');
  return {
    longestTaskMs: Math.round(Math.max(0, ...tasks)),
    framesMs: spread(await told<number[]>(page, 'globalThis.seen.frames')),
    layoutShift: Number((await told<number>(page, 'globalThis.seen.shift')).toFixed(4)),
  };
}

const places = ['silences', 'rules', 'alerts', 'notifications', 'alerts'] as const;

/** From a click in the rail to the frame that shows the other page, which was seen before. */
export async function timeRoutes(page: Page, rounds: number): Promise<Spread> {
  const took: number[] = [];
  for (let round = -1; round < rounds; round++) {
    for (const place of places) {
      const ms = await told<number>(page, changeTo(place));
      // The first round loads what is asked for on the way.
      if (round >= 0) took.push(ms);
      await new Promise((resolve) => setTimeout(resolve, round < 0 ? 1_000 : 100));
    }
  }
  return spread(took);
}

function changeTo(place: string): string {
  return `new Promise((done) => {
    const before = document.querySelector('main h1')?.textContent;
    const link = document.querySelector('.rail a[href="/${place}"]');
    const from = performance.now();
    const look = () => {
      const title = document.querySelector('main h1')?.textContent;
      if (title === undefined || title === before) return requestAnimationFrame(look);
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - from)));
    };
    link.click();
    look();
  })`;
}
