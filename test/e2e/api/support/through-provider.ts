import type { Browser, Page } from './browser.js';

export interface Walk {
  /** As whom to sign in, or `abort` to break off. */
  readonly login: string | 'abort';
  /** Where the provider's part ends. */
  readonly until: string;
}

const mostSteps = 15;

/** Fills in the provider's pages and follows where it leads. Answers the address back and what the pages asked for. */
export async function throughProvider(
  browser: Browser,
  start: string,
  { login, until }: Walk,
): Promise<{ readonly back: string; readonly pages: string[] }> {
  const pages: string[] = [];
  let here = start;
  let page = await browser.visit(here);
  for (let step = 0; step < mostSteps; step++) {
    if (!page.location) {
      const asked = questionOf(page);
      pages.push(asked.prompt);
      page = await answer(browser, asked, login);
    }
    here = new URL(page.location, here).href;
    if (here.startsWith(until)) return { back: here, pages };
    page = await browser.visit(here);
  }
  throw new Error(`the provider leads nowhere: ${here}`);
}

interface Question {
  readonly prompt: string;
  readonly action: string;
  readonly abort: string;
}

async function answer(browser: Browser, { prompt, action, abort }: Question, login: string): Promise<Page> {
  if (login === 'abort') return await browser.visit(abort);
  return await browser.submit(action, { prompt, ...(prompt === 'login' ? { login, password: 'any' } : {}) });
}

function questionOf({ status, text }: Page): Question {
  const [, action] = /<form [^>]*action="([^"]+)"/.exec(text) ?? [];
  const [, prompt] = /name="prompt" value="(\w+)"/.exec(text) ?? [];
  const [, abort] = /href="([^"]+\/abort)"/.exec(text) ?? [];
  if (status !== 200 || !action || !prompt || !abort) throw new Error(`not a page with a form (${status}): ${text}`);
  return { action, prompt, abort };
}
