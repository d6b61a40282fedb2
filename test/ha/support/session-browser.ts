import { setTimeout as sleep } from 'node:timers/promises';
import type { GivenSession } from '../../support/people.js';
import { sessionTokenOf } from '../../support/people.js';

/** What came of the requests of one browser. */
export interface BrowserFigures {
  requests: number;
  /** Asked again, as nobody was there to answer. */
  retries: number;
  rotations: number;
  /** 401, or anything else that is neither an answer nor a failure of the way. */
  readonly refusals: string[];
}

/** What a browser shows as an error page, or asks again by itself: no node has answered. */
const wayFailures = [502, 503, 504];
const answerLimitMs = 10_000;

/**
 * One jar of cookies and several tabs that ask in parallel: each request takes the cookie that is in the jar when it is
 * sent, and the cookie of each answer goes into the jar when it arrives, in whatever order that is.
 */
export class SessionBrowser {
  readonly figures: BrowserFigures = { requests: 0, retries: 0, rotations: 0, refusals: [] };
  private jar: string;

  constructor(
    private readonly url: string,
    { secret }: GivenSession,
  ) {
    this.jar = secret;
  }

  /** Uses all tabs until told to stop. */
  async use(tabs: number, underWay: () => boolean, pauseMs: () => number): Promise<void> {
    await Promise.all(
      Array.from({ length: tabs }, async () => {
        while (underWay()) {
          await this.ask();
          await sleep(pauseMs());
        }
      }),
    );
  }

  /** Until somebody has answered. */
  async ask(): Promise<void> {
    while (!(await this.askOnce())) {
      this.figures.retries++;
      await sleep(100);
    }
    this.figures.requests++;
  }

  /** Signs out, then counts the nodes that still take the cookie, asked several times each. */
  async acceptedAfterSignOut(nodeUrls: readonly string[], tries: number): Promise<{ tried: number; accepted: number }> {
    const headers = { cookie: `tocsin_session=${this.jar}`, 'sec-fetch-site': 'same-origin' };
    const left = await fetch(`${this.url}/api/v1/session`, { method: 'DELETE', headers });
    if (left.status !== 204) throw new Error(`signing out answered ${left.status}: ${await left.text()}`);
    const urls = nodeUrls.flatMap((url) => Array.from({ length: tries }, () => url));
    const answers = await Promise.all(urls.map((url) => fetch(`${url}/api/v1/session`, { headers })));
    await Promise.all(answers.map((answer) => answer.text()));
    return { tried: answers.length, accepted: answers.filter(({ status }) => status !== 401).length };
  }

  private async askOnce(): Promise<boolean> {
    try {
      const answer = await fetch(`${this.url}/api/v1/session`, {
        headers: { cookie: `tocsin_session=${this.jar}` },
        signal: AbortSignal.timeout(answerLimitMs),
      });
      // The browser takes the cookie with the headers, whatever becomes of the rest.
      const token = sessionTokenOf(answer.headers);
      if (token) {
        this.figures.rotations++;
        this.jar = token;
      }
      if (wayFailures.includes(answer.status)) return false;
      const text = await answer.text();
      if (answer.status !== 200) this.figures.refusals.push(`${answer.status} ${text}`);
      return true;
    } catch {
      return false;
    }
  }
}
