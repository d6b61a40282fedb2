import { until } from '../../support/until.js';
import type { Json } from '../../e2e/api/support/api-node.js';
import type { PageScenes } from './page-scene.js';

const acknowledge = async (api: Parameters<NonNullable<PageScenes['prepare']>>[0]): Promise<void> => {
  let first: Json | undefined;
  await until(async () => {
    const { body } = await api.call('GET', '/api/v1/alerts/rows?matcher=instance%3Ddb-12');
    [first] = (body.rows ?? []) as unknown as readonly Json[];
    return first !== undefined;
  });
  const body = { ids: [String(first?.id)], note: 'Looking at it' };
  await api.call('POST', '/api/v1/alerts/acknowledge', { body });
};

export const alertScenes: PageScenes = {
  prepare: async (api) => {
    const body = { matchers: ['instance="db-13"'], comment: 'a new disk comes', duration: '2h' };
    await api.call('POST', '/api/v1/silences', { body });
    await acknowledge(api);
  },
  scenes: [
    { name: 'alerts-list', path: '/alerts', until: '.row' },
    { name: 'alerts-grouped', path: '/alerts?group=alertname', until: '.group-line' },
    {
      name: 'alerts-selected',
      path: '/alerts?q=team%3Ddb',
      until: '.row',
      before: async (page) => await page.click('.alert-line input >> nth=1'),
    },
    {
      name: 'alerts-drawer',
      path: '/alerts?q=instance%3Ddb-12',
      until: '.row',
      before: async (page) => {
        await page.click('.alert-line .name');
        await page.waitForSelector('.drawer canvas');
      },
    },
    {
      name: 'alerts-evidence',
      path: '/alerts?q=instance%3Ddb-12',
      until: '.row',
      before: async (page) => {
        await page.click('.alert-line .name');
        await page.locator('.evidence').scrollIntoViewIfNeeded();
      },
    },
    { name: 'alerts-excluded', path: '/alerts?q=team%3Dnobody', until: '.empty' },
    { name: 'alerts-nothing', path: '/alerts?state=inactive', until: '.empty' },
    { name: 'alerts-error', path: '/alerts?q=@nonsense%3D1', until: '.failure' },
  ],
};
