import type { Page } from 'playwright-core';
import type { Json } from '../../e2e/api/support/api-node.js';
import { hoursAhead } from '../picture-world.js';
import type { PageScenes } from './page-scene.js';

const minute = 60_000;

const toFirst = async (page: Page): Promise<void> => {
  await page.click('.rule-row .name >> text=ManyConnections');
  await page.waitForSelector('.rule-tabs');
};
const toTab = (tab: string) => async (page: Page) => {
  await toFirst(page);
  await page.getByRole('tab', { name: tab }).click();
};
const toEditor = async (page: Page): Promise<void> => {
  await toFirst(page);
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.waitForSelector('.time-chart canvas');
};
const list = { path: '/rules?q=postgres', until: '.rule-row' };

export const ruleScenes: PageScenes = {
  prepare: async (api) => {
    const end = Math.floor(Date.now() / minute) * minute + hoursAhead * 60 * minute;
    const lines = Array.from({ length: 3 * (1440 + hoursAhead * 60) }, (_, at) => {
      const value = 40 + 30 * Math.sin(at / 97) + (at % 211 < 13 ? 35 : 0);
      return `db_connections{instance="db-${1 + (at % 3)}"} ${value.toFixed(1)} ${end - Math.floor(at / 3) * minute}`;
    });
    await api.call('POST', '/prometheus/api/v1/import/prometheus', { body: `${lines.join('\n')}\n` });
    const annotations = { summary: '{{ $labels.instance }} has {{ $value | humanize }} connections' };
    const labels = { severity: 'critical' };
    const rules = [
      { alert: 'ManyConnections', expr: 'db_connections > 75', for: '5m', labels, annotations },
      { record: 'db_connections:max', expr: 'max(db_connections)' },
    ];
    const draft = { name: 'postgres', folder: 'databases', interval: '15s', labels: { team: 'db' }, rules };
    const { body: group } = await api.call('POST', '/api/v1/rule-groups', { body: draft });
    const [first, ...others] = group.rules as unknown as readonly Json[];
    const changed = { ...group, rules: [{ ...first, expr: 'db_connections > 70' }, ...others] };
    await api.call('PUT', `/api/v1/rule-groups/${group.id}`, { body: changed });
  },
  scenes: [
    { name: 'rules-list', path: '/rules', until: '.rule-row' },
    { name: 'rules-selected', ...list, before: async (page) => await page.click('.rule-row input') },
    { name: 'rules-excluded', path: '/rules?q=nothing-has-this', until: '.empty' },
    { name: 'rules-one', ...list, before: toFirst },
    { name: 'rules-history', ...list, before: toTab('History') },
    { name: 'rules-versions', ...list, before: toTab('Versions') },
    { name: 'rules-yaml', ...list, before: toTab('YAML') },
    { name: 'rules-new', path: '/rules/new', until: '.rule-fields' },
    { name: 'rules-fault', path: '/rules/new?expr=sum%28db_connections', until: '.promql-faults li' },
    { name: 'rules-edit', ...list, before: toEditor },
    {
      name: 'rules-backtest',
      ...list,
      before: async (page) => {
        await toEditor(page);
        await page.locator('.backtest').getByRole('button', { name: 'Run' }).click();
        await page.locator('.figures').scrollIntoViewIfNeeded();
      },
    },
    {
      name: 'rules-review',
      ...list,
      before: async (page) => {
        await toEditor(page);
        await page.getByLabel('Fires after').fill('15m');
        await page.getByRole('button', { name: 'Review and save' }).click();
      },
    },
    { name: 'rules-import', path: '/rules/import', until: '.rule-fields' },
    { name: 'rules-gone', path: '/rules/01a1fc40-0000-7000-8000-000000000000', until: '.failure' },
  ],
};
