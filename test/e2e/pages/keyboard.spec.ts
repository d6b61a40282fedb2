import type { Page } from 'playwright-core';
import { WebhookReceiver } from '../../support/receivers/webhook-receiver.js';
import { ApiNode } from '../api/support/api-node.js';
import { Chromium, pressInTurn, signIn } from './support/chromium.js';

const password = 'tall-Ships-7-sail-away';
const farthest = 120;

/** What has the focus, as it is read out. */
const focused = `(() => {
  let is = document.activeElement;
  while (is?.shadowRoot?.activeElement) is = is.shadowRoot.activeElement;
  const labels = [...(is?.labels ?? [])].map((label) => label.textContent);
  return [is?.getAttribute('role'), is?.getAttribute('aria-label'), ...labels, is?.textContent].filter(Boolean).join(' ').trim();
})()`;

describe('ten tasks by keyboard alone', () => {
  let api: ApiNode;
  let receiver: WebhookReceiver;
  let chromium: Chromium;
  let page: Page;

  beforeAll(async () => {
    receiver = await WebhookReceiver.start();
    api = await ApiNode.start({ TOCSIN_ADMIN_PASSWORD: password });
    chromium = await Chromium.start();
    const integrations = [{ type: 'webhook', url: receiver.url }];
    await api.call('POST', '/api/v1/contact-points', { body: { name: 'ops', integrations } });
    await api.call('PUT', '/api/v1/routing', { body: { receiver: 'ops', groupBy: ['alertname'], groupWait: '0s' } });
    const rules = ['db', 'web'].map((team) => ({ alert: `Down-${team}`, expr: 'vector(1)', labels: { team } }));
    await api.call('POST', '/api/v1/rule-groups', { body: { name: 'keys', interval: '1s', rules } });
    await receiver.log.until((entries) => entries.length >= 2);
    ({ page } = await chromium.open(api.node.url, { width: 1440, height: 900, scheme: 'light' }));
    await signIn(page, 'admin', password, '/alerts');
    await page.waitForSelector('.row >> text=Down-web');
  });
  afterAll(async () => {
    await chromium?.stop();
    await api?.stop();
    await receiver?.close();
  });

  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const tabTo = async (words: RegExp): Promise<void> => {
    for (let step = 0; step < farthest; step += 1) {
      if (words.test(await page.evaluate<string>(focused))) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`${words} cannot be reached by the key Tab`);
  };
  const goTo = async (letter: string, title: string): Promise<void> => {
    await press('Escape');
    await pressInTurn(page, 'g', letter);
    await page.waitForSelector(`h1 >> text=${title}`);
  };

  it('1. find one alert among others', async () => {
    await press('/');
    await page.keyboard.type('team="web"');
    await page.waitForSelector('.row >> text=Down-db', { state: 'detached' });
    await page.waitForURL(/q=team/);
    await press('Control+a', 'Delete', 'Escape');
    await page.waitForSelector('.row >> text=Down-db');
  });

  it('2. read what became of an alert', async () => {
    await goTo('a', 'Alerts');
    await page.waitForSelector('.row >> text=Down-web');
    // The first row is the head of a group.
    await press('j', 'j', 'o');
    await page.waitForSelector('.drawer >> text=attempt 1: delivered');
  });

  it('3. say that one looks after it', async () => {
    await tabTo(/^(textbox )?Acknowledge$/);
    await press('Enter');
    await page.waitForSelector('[role=dialog]');
    await tabTo(/^(textbox )?Note/);
    await page.keyboard.type('on it');
    await press('Enter');
    await page.waitForSelector('.drawer >> text=on it');
  });

  it('4. silence it', async () => {
    await tabTo(/^(textbox )?Silence$/);
    await press('Enter');
    await page.waitForURL('**/silences/new*');
    await page.waitForSelector('text=/It would mute 1 of 2 alerts now/');
    await tabTo(/^(textbox )?Comment/);
    await page.keyboard.type('a new disk comes');
    await press('Control+Enter');
    await page.waitForSelector('.silence-row >> text=a new disk comes');
  });

  it('5. end the silence', async () => {
    await press('j', 'x', 'Delete');
    await page.waitForSelector('text=No silence is active');
  });

  it('6. write a rule', async () => {
    await press('Control+k');
    await page.waitForSelector('[role=dialog] input:focus');
    await page.keyboard.type('new rule');
    await press('Enter');
    await page.waitForSelector('h1 >> text=New rule');
    // The editor comes after the page.
    await page.getByRole('textbox', { name: 'Expression' }).waitFor();
    await tabTo(/^(textbox )?Name of the alert/);
    await page.keyboard.type('ByKeys');
    await press('Tab');
    await page.keyboard.type('vector(7) > 5');
    await press('Escape', 'Control+s');
    await page.waitForSelector('[role=dialog] >> text=Save');
    await tabTo(/^(textbox )?Save$/);
    await press('Enter');
    await page.waitForSelector('h1 >> text=ByKeys');
  });

  it('7. look up what was sent', async () => {
    await goTo('n', 'Notification log');
    await page.waitForSelector('text=/Down-/');
    await press('j', 'o');
    await page.waitForSelector('.drawer >> text=delivered');
    await press('Escape');
    await page.waitForSelector('.drawer', { state: 'detached' });
  });

  it('8. draw a metric', async () => {
    await goTo('e', 'Explore');
    await page.getByRole('textbox', { name: 'Query 1' }).waitFor();
    await tabTo(/^(textbox )?Query 1/);
    await page.keyboard.type('vector(42)');
    await press('Escape', 'Control+Enter');
    await page.waitForURL(/q=vector/);
    await page.waitForSelector('main >> text=42');
  });

  it('9. add a route below the root', async () => {
    await goTo('t', 'Routing');
    await page.waitForSelector('[role=treeitem]');
    await tabTo(/^treeitem/);
    await press('Enter');
    await page.waitForSelector('.drawer');
    await tabTo(/^Add a route below/);
    await press('Enter');
    await page.waitForSelector('text=Draft, made from version');
  });

  it('10. choose the dark colours', async () => {
    await goTo('a', 'Alerts');
    await tabTo(/^(textbox )?Colours/);
    // One letter: a second one that comes late begins another word.
    await press('d');
    await page.waitForFunction("document.documentElement.dataset.theme === 'dark'");
  });
});
