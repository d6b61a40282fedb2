import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { Chromium, signIn } from '../e2e/pages/support/chromium.js';
import { looks, type PictureLook } from './looks.data.js';
import { pageFindings } from './page-findings.js';
import { password, type PictureOrigins } from './picture-world.js';
import type { PageScene } from './scenes/page-scene.js';

const usernames = { admin: 'admin', viewer: 'vera', nobody: undefined } as const;
type Username = (typeof usernames)[keyof typeof usernames];

interface Wish {
  readonly scenes: readonly PageScene[];
  /** Names of looks. */
  readonly looks: readonly string[];
  readonly folder: string;
}

/** A machine that does much else shows a page late. */
const patienceMs = 120_000;

/** Takes all pictures, even when one fails. Answers what is wrong with the pages, one line each, and writes it as it goes. */
export async function takePictures(origins: PictureOrigins, wish: Wish): Promise<readonly string[]> {
  const findings: string[] = [];
  for (const name of wish.looks) {
    const look = looks[name];
    if (!look) throw new Error(`there is no look ${name}, only ${Object.keys(looks).join(', ')}`);
    const chromium = await Chromium.start(look.letterPx);
    try {
      const seats = new Seats(chromium, origins, look);
      for (const scene of wish.scenes) {
        const file = `${scene.name}-${name}`;
        const found = await takePicture(seats, { scene, to: join(wish.folder, `${file}.png`) });
        for (const finding of found) process.stdout.write(`${file}: ${finding}\n`);
        findings.push(...found.map((finding) => `${file}: ${finding}`));
      }
    } finally {
      await chromium.stop();
    }
  }
  return findings;
}

/** The pages of a look: one for each who looks at a node. */
class Seats {
  private readonly pages = new Map<string, Page>();

  constructor(
    private readonly chromium: Chromium,
    private readonly origins: PictureOrigins,
    readonly look: PictureLook,
  ) {}

  async of(scene: PageScene): Promise<Page> {
    const name = usernames[scene.as ?? 'admin'];
    const origin = this.origins[scene.on ?? 'filled'];
    const seat = `${name} ${origin}`;
    const page = this.pages.get(seat) ?? (await this.sit(origin, name));
    this.pages.set(seat, page);
    return page;
  }

  private async sit(origin: string, name: Username): Promise<Page> {
    const { page } = await this.chromium.open(origin, this.look);
    page.setDefaultTimeout(patienceMs);
    const { forcedColors = 'none', reducedMotion = 'no-preference', media = 'screen' } = this.look;
    await page.emulateMedia({ forcedColors, reducedMotion, media });
    await page.addInitScript(`localStorage.setItem('tocsin.theme', '${this.look.theme ?? 'auto'}')`);
    if (name === undefined) {
      await page.goto('/sign-in');
    } else {
      await signIn(page, name, password, '/alerts');
      await page.waitForSelector('main h1');
    }
    return page;
  }
}

interface Shot {
  readonly scene: PageScene;
  readonly to: string;
}

async function takePicture(seats: Seats, { scene, to }: Shot): Promise<readonly string[]> {
  const page = await seats.of(scene);
  try {
    await show(page, scene);
    if (seats.look.window) await page.screenshot({ path: to });
    else await shootWhole(page, to);
    return await pageFindings(page, seats.look);
  } catch (error) {
    await page.screenshot({ path: to });
    return [`not shown: ${String(error).split('\n').slice(0, 3).join(' ')}`];
  } finally {
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  }
}

/** Leads to the scene. What an earlier one has typed is forgotten. */
async function show(page: Page, scene: PageScene): Promise<void> {
  await page.evaluate('localStorage.clear()');
  const body = '{"title":"the database does not answer","detail":"the database does not answer"}';
  if (scene.broken) await page.route(scene.broken, (route) => route.fulfill({ status: 503, body }));
  await page.goto(scene.path);
  await page.waitForSelector(scene.until ?? 'main :is(h1, .empty, .failure)');
  await scene.before?.(page);
  await page.waitForSelector('.skeleton', { state: 'detached' });
  await page.evaluate('new Promise((done) => setTimeout(done, 700))');
}

/** In a window as high as the page: what is drawn on canvases is gone in a picture that reaches beyond the window. */
async function shootWhole(page: Page, to: string): Promise<void> {
  const window = page.viewportSize();
  const height = (await page.evaluate('document.documentElement.scrollHeight')) as number;
  if (window === null || height <= window.height) return void (await page.screenshot({ path: to }));
  await page.setViewportSize({ width: window.width, height });
  await page.evaluate('new Promise((done) => setTimeout(done, 700))');
  await page.screenshot({ path: to });
  await page.setViewportSize(window);
}
