import type { PageScenes } from './page-scene.js';

export const notificationScenes: PageScenes = {
  prepare: async (api, receiverUrl) => {
    const mail = { name: 'desk', integrations: [{ type: 'email', to: ['desk@example.org'] }] };
    await api.call('POST', '/api/v1/contact-points', { body: mail });
    const away = { name: 'away', integrations: [{ type: 'webhook', url: `${receiverUrl}/away`, secret: null }] };
    await api.call('POST', '/api/v1/contact-points', { body: away });
    const routes = [
      { matchers: ['alertname="Script"'], receiver: 'desk', continue: true },
      { matchers: ['alertname="HighCpu"'], receiver: 'away', groupBy: ['instance'] },
    ];
    const body = { receiver: 'ops', groupBy: ['alertname'], groupWait: '0s', groupInterval: '1s', routes };
    await api.call('PUT', '/api/v1/routing', { body });
  },
  scenes: [
    { name: 'notifications-list', path: '/notifications', until: '.notice-line' },
    { name: 'notifications-unused', path: '/notifications', until: '.empty', on: 'empty' },
    { name: 'notifications-failure', path: '/notifications', until: '.failure', broken: '**/api/v1/notifications?*' },
    {
      name: 'notifications-range',
      path: '/notifications',
      until: '.notice-line',
      before: async (page) => {
        await page.click('.range button >> nth=1');
        await page.waitForSelector('.range-presets');
      },
    },
    {
      name: 'notifications-again',
      path: '/notifications?receiver=away&status=delivered',
      until: '.notice-line',
      before: async (page) => {
        await page.click('li .notice-line .name');
        await page.click('.drawer >> text=Send again');
        await page.waitForSelector('role=dialog');
      },
    },
    {
      name: 'notifications-viewer',
      path: '/notifications?receiver=away&status=delivered',
      until: '.notice-line',
      as: 'viewer',
      before: async (page) => {
        await page.click('li .notice-line .name');
        await page.waitForSelector('.drawer .facts');
      },
    },
    {
      name: 'notifications-verified',
      path: '/notifications?from=now-15m',
      until: '.notice-line',
      before: async (page) => {
        await page.click('text=Count again');
        await page.waitForSelector('.verdict');
      },
    },
    {
      name: 'notifications-drawer',
      path: '/notifications?receiver=away',
      until: '.notice-line',
      before: async (page) => await page.click('li .notice-line .name'),
    },
    {
      name: 'notifications-mail',
      path: '/notifications?receiver=desk',
      until: '.notice-line',
      before: async (page) => {
        await page.click('li .notice-line .name');
        await page.locator('.mail').scrollIntoViewIfNeeded();
      },
    },
    { name: 'notifications-excluded', path: '/notifications?q=nothing-like-this', until: '.empty' },
  ],
};
