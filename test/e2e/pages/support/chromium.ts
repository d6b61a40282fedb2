import { type Browser, chromium, type Page } from 'playwright-core';
import { programs } from '../../../support/debian-programs.data.js';
import { requirePrograms } from '../../../support/install-packages.js';
import { patience } from '../../../support/patience.js';

/** Nothing that a browser does on its own account: no updates, no lookups, no other protocol. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const waitMs = 30_000 * patience;

export interface Look {
  readonly width: number;
  readonly height: number;
  readonly scheme: 'light' | 'dark';
}

/** What a page did that none of ours may do. */
export interface Misdeeds {
  readonly errors: readonly string[];
  /** Requests to anybody but the node. */
  readonly strangers: readonly string[];
}

/** A real browser, and pages in it that are watched. */
export class Chromium {
  private constructor(private readonly browser: Browser) {}

  /** `letterPx`: how large letters are, as people choose it in the settings of their browser. */
  static async start(letterPx = 16): Promise<Chromium> {
    const [executablePath] = await requirePrograms([programs.chromium]);
    const args = [...quiet, `--blink-settings=defaultFontSize=${letterPx}`];
    return new Chromium(await chromium.launch({ executablePath, args }));
  }

  async stop(): Promise<void> {
    await this.browser.close();
  }

  /** A page of its own browser profile. */
  async open(origin: string, look: Look): Promise<{ readonly page: Page; readonly misdeeds: Misdeeds }> {
    const context = await this.browser.newContext({
      baseURL: origin,
      viewport: { width: look.width, height: look.height },
      colorScheme: look.scheme,
    });
    context.setDefaultTimeout(waitMs);
    const page = await context.newPage();
    const errors: string[] = [];
    const strangers: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    page.on('request', (request) => !request.url().startsWith(`${origin}/`) && strangers.push(request.url()));
    return { page, misdeeds: { errors, strangers: strangers as readonly string[] } };
  }
}

/** Two keys in turn, as a hand presses them: both are under way before an answer to the first is waited for. */
export async function pressInTurn(page: Page, first: string, second: string): Promise<void> {
  await Promise.all([page.keyboard.press(first), page.keyboard.press(second)]);
}

export async function signIn(page: Page, username: string, password: string, next: string): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
  await page.fill('#username', username);
  await page.fill('#password', password);
  await page.click('button[type=submit]');
}
