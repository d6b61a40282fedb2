import type { ApiNode } from '../../e2e/api/support/api-node.js';
import type { PageScene, PageScenes } from './page-scene.js';

/** Pages whose states the address alone shows: where each is, what it asks for, and what it shows then. */
const pages = [
  { name: 'rules', path: '/rules', asks: '**/api/v1/rules?*' },
  { name: 'explore', path: '/explore', asks: '**/api/v1/metadata*' },
  { name: 'dashboards', path: '/dashboards', asks: '**/api/v1/dashboards' },
  { name: 'silences', path: '/silences', asks: '**/api/v1/silences?*' },
  { name: 'contact-points', path: '/contact-points', asks: '**/api/v1/contact-points' },
  { name: 'routing', path: '/routing', asks: '**/api/v1/routing' },
  { name: 'mute-timings', path: '/mute-timings', asks: '**/api/v1/mute-timings' },
  { name: 'inhibitions', path: '/inhibitions', asks: '**/api/v1/inhibitions' },
  { name: 'heartbeats', path: '/heartbeats', asks: '**/api/v1/heartbeats' },
  { name: 'message-templates', path: '/message-templates', asks: '**/api/v1/message-templates' },
  { name: 'people', path: '/people', asks: '**/api/v1/users*' },
  { name: 'audit', path: '/audit', asks: '**/api/v1/audit?*' },
  { name: 'profile', path: '/profile?tab=sessions', asks: '**/api/v1/me/sessions' },
] as const;

const statesOf = ({ name, path, asks }: (typeof pages)[number]): readonly PageScene[] => [
  { name: `states-${name}-empty`, path, on: 'empty' },
  { name: `states-${name}-viewer`, path, as: 'viewer' },
  { name: `states-${name}-error`, path, broken: asks },
];

const long =
  'TheReplicaLagOfThePrimaryDatabaseOfTheWarehouseIsLongerThanTheAgreementWithTheShopsAllowsForMoreThanHalfAnHour';
const script = '<script>alert(1)</script>';
const abroad = 'שלום עולם 🚒🔥';

/** Names and values that are longer than any column, written from right to left, or look like markup. */
async function prepare(api: ApiNode): Promise<void> {
  const post = async (path: string, body: object) => await api.call('POST', `/api/v1/${path}`, { body });
  const labels = { severity: 'warning', team: abroad, cluster: `${long}.${long}`.toLowerCase(), note: script };
  const annotations = { summary: `${script} ${long} ${long}`, description: `${abroad}\n`.repeat(4) };
  const expr = `sum by (instance) (rate(${long.toLowerCase()}_seconds_total{job=~"a|b|c"}[5m])) > 12.5`;
  const rules = [{ alert: long, expr: `vector(1) or ${expr}`, labels, annotations }];
  await post('rule-groups', { name: `long ${long}`, folder: long, interval: '5s', rules });
  await post('contact-points', {
    name: `Who is on call for ${long}`,
    integrations: [
      { type: 'webhook', url: `https://hooks.example.org/${long}/${long}` },
      { type: 'email', to: [`${'someone.with.a.long.name'.repeat(2)}@mail.of.a.long.domain.example.org`] },
    ],
  });
  const matchers = [`cluster="${long.toLowerCase()}"`, `note="${script}"`, `team="${abroad}"`];
  await post('silences', { matchers, duration: '3h', comment: `${script} ${abroad} because ${long} ${long}` });
  await post('mute-timings', { name: long, timeIntervals: [{ months: ['december'] }] });
  await post('inhibitions', { name: long, sourceMatchers: matchers, targetMatchers: matchers, equal: ['a', long] });
  await post('heartbeats', { name: long.slice(0, 60), interval: '5m', labels: { severity: 'info' } });
  await post('message-templates', { name: long.slice(0, 60), text: `{{ define "${long}" }}x{{ end }}` });
  await post('teams', { name: 'long', description: `${script} ${long} ${long}`, members: [] });
  await post('tokens', { name: `${long.slice(0, 60)} ${script}`, role: 'viewer' });
  const panels = [{ type: 'text', title: long, text: `# ${long}\n${script}`, w: 3, h: 6, x: 0, y: 0 }];
  await post('dashboards', { title: `${script} ${long}`, folder: long, tags: [long.slice(0, 40)], panels });
}

export const stateScenes: PageScenes = {
  prepare,
  scenes: [
    ...pages.flatMap(statesOf),
    {
      name: 'states-rule-viewer',
      path: '/rules?q=postgres',
      until: '.rule-row',
      as: 'viewer',
      before: async (page) => {
        await page.click('.rule-row .name >> text=ManyConnections');
        await page.getByRole('button', { name: 'Look at it in the editor' }).click();
        await page.waitForSelector('.rule-fields');
      },
    },
    { name: 'states-silence-form-viewer', path: '/silences/new?m=team%3D%22db%22', until: 'main form', as: 'viewer' },
    { name: 'states-route-viewer', path: '/routing?sel=routes[0]', until: '.drawer', as: 'viewer' },
    { name: 'states-dashboard-viewer', path: '/dashboards/heating', until: 'canvas', as: 'viewer' },
    {
      name: 'states-rule-long',
      path: '/rules?q=ReplicaLag',
      until: '.rule-row',
      before: async (page) => {
        await page.click('.rule-row .name');
        await page.waitForSelector('.rule-tabs');
      },
    },
    {
      name: 'states-dashboard-long',
      path: '/dashboards?q=ReplicaLag',
      until: 'tbody tr',
      before: async (page) => {
        await page.click('tbody a');
        await page.waitForSelector('.panel');
      },
    },
  ],
};
