import type { Page } from 'playwright-core';
import type { PageScenes } from './page-scene.js';

/** The stream is refused from the start: what is seen may be old. */
async function cutOff(page: Page): Promise<void> {
  await page.route('**/api/v1/events*', (route) => route.abort());
  await page.reload();
  await page.waitForSelector('.live-bar .lost');
}

const signedOut = async (page: Page): Promise<void> => {
  await page.waitForSelector('.foot >> text=Served by');
  await page.route('**/api/v1/alerts/**', (route) => route.fulfill({ status: 401, json: { title: 'Unauthorized' } }));
  await page.click('li .name');
  await page.waitForSelector('role=dialog');
};

const broken = async (page: Page): Promise<void> => {
  await page.route('**/api/v1/alerts/lines*', (route) => route.fulfill({ body: '{"total":0}\n' }));
  await page.reload();
  await page.waitForSelector('.failure');
};

const refusedSignIn = async (page: Page): Promise<void> => {
  await page.fill('#username', 'nobody');
  await page.fill('#password', 'not the password');
  await page.click('button[type=submit]');
  await page.waitForSelector('.bad');
};

export const shellScenes: PageScenes = {
  scenes: [
    { name: 'shell-palette', path: '/alerts', before: async (page) => await page.keyboard.press('Control+k') },
    { name: 'shell-keys', path: '/alerts', before: async (page) => await page.keyboard.press('?') },
    {
      name: 'shell-account',
      path: '/alerts',
      before: async (page) => {
        await page.click('.head .who');
        await page.waitForSelector('role=menu');
      },
    },
    {
      name: 'shell-rail',
      path: '/alerts',
      before: async (page) => {
        if (await page.isVisible('.head .menu')) await page.click('.head .menu');
      },
    },
    {
      name: 'shell-focus',
      path: '/alerts',
      until: '.row',
      before: async (page) => await page.focus('.rail a >> nth=3'),
    },
    { name: 'shell-no-such-page', path: '/there-is-no-such-page', until: 'main a' },
    { name: 'shell-no-such-page-below', path: '/rules/a/b/c', until: 'main a' },
    { name: 'shell-broken', path: '/alerts', until: 'h1', before: broken },
    { name: 'shell-lost', path: '/alerts', until: '.row', before: cutOff },
    { name: 'shell-signed-out', path: '/alerts', until: '.row', before: signedOut },
    { name: 'access-sign-in-refused', path: '/sign-in', until: 'form', before: refusedSignIn, as: 'nobody' },
    { name: 'access-set-up-spent', path: '/setup?code=x', until: 'main p', as: 'nobody' },
    { name: 'alerts', path: '/alerts', until: '.row' },
    { name: 'notifications', path: '/notifications' },
    { name: 'silences-new', path: '/silences/new?m=team%3D%22db%22' },
    { name: 'silences', path: '/silences' },
    { name: 'rules', path: '/rules' },
  ],
};
