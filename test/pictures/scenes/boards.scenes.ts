import type { Page } from 'playwright-core';
import type { ApiNode } from '../../e2e/api/support/api-node.js';
import { hoursAhead } from '../picture-world.js';
import type { PageScenes } from './page-scene.js';

const minutes = 60;

/** An hour of heat with a gap, a rule on it, and a dashboard with every kind of panel. */
async function prepare(api: ApiNode): Promise<void> {
  const now = Date.now();
  const lines: string[] = [];
  for (let at = 0; at < (minutes + hoursAhead * 60) * 4; at += 1) {
    if (at > 100 && at < 125) continue;
    for (const [index, host] of ['db', 'web', 'shop', 'mail'].entries()) {
      const value = 50 + 25 * Math.sin(at / 20 + index) + index * 4;
      lines.push(`heat_celsius{host="${host}"} ${value.toFixed(2)} ${now - (minutes * 4 - at) * 15_000}\n`);
    }
  }
  await api.call('POST', '/prometheus/api/v1/import/prometheus', { body: lines.join('') });
  const rules = [{ alert: 'Hot', expr: 'heat_celsius > 70', labels: { severity: 'critical' } }];
  await api.call('POST', '/api/v1/rule-groups', { body: { name: 'heat', interval: '1s', rules } });
  const asked = { queries: [{ expr: 'heat_celsius', legend: '{{host}}' }] };
  const panels = [
    { type: 'timeseries', title: 'Heat', ...asked, w: 8, h: 9, x: 0, y: 0 },
    { type: 'stat', title: 'Hottest', queries: [{ expr: 'max(heat_celsius)' }], w: 4, h: 5, x: 8, y: 0 },
    {
      type: 'text',
      title: 'Notes',
      text: '## Heating\n\n- call **Anna**\n- see [alerts](/alerts)',
      w: 4,
      h: 4,
      x: 8,
      y: 5,
    },
    {
      type: 'timeline',
      title: 'Above fifty',
      queries: [{ expr: 'heat_celsius > bool 50' }],
      unit: 'bool',
      w: 8,
      h: 5,
      x: 0,
      y: 9,
    },
    { type: 'alerts', title: 'Firing', w: 4, h: 8, x: 8, y: 9 },
    { type: 'table', title: 'Now', ...asked, w: 8, h: 6, x: 0, y: 14 },
    {
      type: 'stat',
      title: 'Broken',
      queries: [{ expr: 'heat_celsius * on () group_left heat_celsius' }],
      w: 4,
      h: 4,
      x: 8,
      y: 17,
    },
  ];
  await api.call('POST', '/api/v1/dashboards', { body: { title: 'Heating', range: '1h', panels } });
}

async function openImport(page: Page): Promise<void> {
  await page.click('role=button[name="Import"]');
  const panels = [
    { type: 'stat', targets: [{ expr: 'up' }] },
    { type: 'geomap', title: 'World' },
  ];
  await page.fill('role=dialog >> textarea', JSON.stringify({ title: 'From there', schemaVersion: 39, panels }));
  await page.click('role=button[name="What would happen"]');
  await page.waitForSelector('.import-report');
}

export const boardScenes: PageScenes = {
  prepare,
  scenes: [
    { name: 'explore-empty', path: '/explore' },
    { name: 'explore-graph', path: '/explore?q=heat_celsius&metric=heat_celsius', until: 'canvas' },
    { name: 'explore-table', path: '/explore?q=heat_celsius&view=table', until: '.instant-table' },
    { name: 'explore-error', path: '/explore?q=rate(heat_celsius)', until: '.failure' },
    { name: 'dashboards', path: '/dashboards', until: 'tbody tr' },
    { name: 'dashboards-none-found', path: '/dashboards?q=nothing-like-that', until: '.empty' },
    { name: 'dashboards-import', path: '/dashboards', until: 'tbody tr', before: openImport },
    { name: 'dashboard', path: '/dashboards/heating', until: 'canvas' },
    { name: 'dashboard-edit', path: '/dashboards/heating?edit=1', until: 'canvas' },
    {
      name: 'dashboard-panel-form',
      path: '/dashboards/heating?edit=1',
      until: 'canvas',
      before: async (page) => {
        await page.click('role=button[name="Menu of Heat"]');
        await page.click('role=menuitem[name="Edit panel"]');
        await page.waitForSelector('.drawer');
      },
    },
    { name: 'dashboard-one-panel', path: '/dashboards/heating?panel=1', until: 'canvas' },
    { name: 'dashboard-kiosk', path: '/dashboards/heating?kiosk=1', until: 'canvas' },
    { name: 'dashboard-gone', path: '/dashboards/nothing-like-that', until: '.failure' },
  ],
};
