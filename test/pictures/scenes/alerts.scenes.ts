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

const word = 'a-value-without-any-blank-that-goes-on-and-on-';
const longRule = {
  alert: 'KubernetesDeploymentReplicasMismatchInTheProductionClusterOfTheNorth',
  expr: 'vector(123456789.123456)',
  labels: { severity: 'warning', team: 'long', namespace: word.repeat(4), عربي: 'مرحبا', emoji: '🔥🔥' },
  annotations: {
    summary: `${'Some words and then some more of them. '.repeat(8)}${word.repeat(6)}`,
    description: '<script>alert(1)</script>\n\nIn two paragraphs.',
    runbook_url: `https://runbooks.example.org/${word.repeat(4)}`,
  },
};

export const alertScenes: PageScenes = {
  prepare: async (api) => {
    const body = { matchers: ['instance="db-13"'], comment: 'a new disk comes', duration: '2h' };
    await api.call('POST', '/api/v1/silences', { body });
    await acknowledge(api);
    await api.call('POST', '/api/v1/rule-groups', { body: { name: 'many words', interval: '1s', rules: [longRule] } });
  },
  scenes: [
    { name: 'alerts-list', path: '/alerts', until: 'li .row' },
    { name: 'alerts-unused', path: '/alerts', until: '.empty', on: 'empty' },
    { name: 'alerts-list-viewer', path: '/alerts', until: 'li .row', as: 'viewer' },
    { name: 'alerts-long', path: '/alerts?q=team%3Dlong', until: 'li .row' },
    {
      name: 'alerts-long-drawer',
      path: '/alerts?q=team%3Dlong',
      until: 'li .row',
      before: async (page) => {
        await page.click('li .alert-line .name');
        await page.waitForSelector('.drawer canvas');
      },
    },
    {
      name: 'alerts-acknowledge',
      path: '/alerts?q=instance%3Ddb-14',
      until: 'li .row',
      before: async (page) => {
        await page.click('li .alert-line .name');
        await page.click('.drawer >> text=Acknowledge');
        await page.waitForSelector('role=dialog');
      },
    },
    { name: 'alerts-failure', path: '/alerts', until: '.failure', broken: '**/api/v1/alerts/lines*' },
    { name: 'alerts-grouped', path: '/alerts?group=alertname', until: '.group-line' },
    {
      name: 'alerts-selected',
      path: '/alerts?q=team%3Ddb',
      until: 'li .row',
      before: async (page) => await page.click('li .alert-line input >> nth=1'),
    },
    {
      name: 'alerts-drawer',
      path: '/alerts?q=instance%3Ddb-12',
      until: 'li .row',
      before: async (page) => {
        await page.click('li .alert-line .name');
        await page.waitForSelector('.drawer canvas');
      },
    },
    {
      name: 'alerts-evidence',
      path: '/alerts?q=instance%3Ddb-12',
      until: 'li .row',
      before: async (page) => {
        await page.click('li .alert-line .name');
        await page.locator('.evidence').scrollIntoViewIfNeeded();
      },
    },
    { name: 'alerts-excluded', path: '/alerts?q=team%3Dnobody', until: '.empty' },
    { name: 'alerts-nothing', path: '/alerts?state=inactive', until: '.empty' },
    { name: 'alerts-error', path: '/alerts?q=@nonsense%3D1', until: '.failure' },
  ],
};
