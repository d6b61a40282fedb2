import type { ApiNode } from '../../e2e/api/support/api-node.js';
import type { PageScenes } from './page-scene.js';

const night = { times: [{ startTime: '22:00', endTime: '24:00' }], location: 'Europe/Vienna' };

async function prepare(api: ApiNode, receiverUrl: string): Promise<void> {
  const post = async (path: string, body: object) => await api.call('POST', `/api/v1/${path}`, { body });
  await post('contact-points', { name: 'db', integrations: [{ type: 'email', to: ['db@example.org'] }] });
  const slack = { type: 'webhook', url: `${receiverUrl}/services/T0`, message: { preset: 'slack' } };
  await post('contact-points', { name: 'desk', integrations: [slack] });
  await post('mute-timings', { name: 'nights', timeIntervals: [night, { weekdays: ['saturday', 'sunday'] }] });
  await post('inhibitions', {
    ...{
      name: 'cluster down',
      sourceMatchers: ['alertname="ClusterDown"'],
      targetMatchers: ['severity=~"warning|info"'],
    },
    equal: ['cluster'],
  });
  await post('message-templates', { name: 'ours', text: '{{ define "ours.title" }}{{ .Status }}{{ end }}' });
  await post('heartbeats', { name: 'nightly-backup', interval: '1d', labels: { severity: 'critical' } });
  await post('silences', { matchers: ['team="web"', 'severity=~"warn.*"'], duration: '40m', comment: 'new disks' });
  const below = [
    { matchers: ['severity="critical"'], continue: true },
    { matchers: ['severity=~".+"'], muteTimings: ['nights'] },
  ];
  const routes = [
    { matchers: ['team="db"'], receiver: 'db', escalations: [{ after: '30m', receiver: 'desk' }], routes: below },
    { matchers: ['team="db"', 'instance="db-1"'] },
  ];
  await api.call('PUT', '/api/v1/routing', {
    body: { receiver: 'ops', groupBy: ['alertname'], groupWait: '0s', routes },
  });
}

export const routingScenes: PageScenes = {
  prepare,
  scenes: [
    { name: 'silences-active', path: '/silences', until: '.silence-row' },
    { name: 'silences-none', path: '/silences?state=pending', until: '.empty' },
    { name: 'silences-new-broad', path: '/silences/new?m=alertname!%3D%22%22', until: '.silence-preview li' },
    { name: 'silences-new-wrong', path: '/silences/new?m=team%3D~%22(%22', until: '.matchers .fault' },
    { name: 'contact-points', path: '/contact-points', until: '.point-row' },
    { name: 'contact-points-new', path: '/contact-points/new', until: '.point-editor' },
    {
      name: 'contact-points-no-mail-server',
      path: '/contact-points/new',
      until: '.point-editor',
      before: async (page) => {
        await page.click('text=Add an integration');
        await page.click('[role=menuitem] >> text=E-mail');
        await page.waitForSelector('.mail-note');
      },
    },
    {
      name: 'contact-points-node-test',
      path: '/contact-points',
      before: async (page) => {
        await page.click('.point-row .name >> text=desk');
        await page.click('text=Test from every node');
        await page.waitForSelector('.node-tests .chip');
        await page.locator('.node-tests').scrollIntoViewIfNeeded();
      },
    },
    {
      name: 'silences-comment',
      path: '/silences',
      until: '.silence-row',
      before: async (page) => {
        await page.click('.silence-row .pick');
        await page.click('.silences-bulk >> text=Comment');
        await page.waitForSelector('[role=dialog] textarea');
      },
    },
    { name: 'mail-server-none', path: '/mail-server', until: '.mail-note' },
    {
      name: 'mail-server-refused',
      path: '/mail-server',
      until: '.point-editor',
      before: async (page) => {
        await page.getByLabel('Host').fill('127.0.0.1');
        await page.getByLabel('Port').fill('1');
        await page.getByLabel('User').fill('tocsin');
        await page.getByLabel('Send a test mail to').fill('ops@example.org');
        await page.click('text=Send a test >> nth=-1');
        await page.waitForSelector('.steps li');
      },
    },
    { name: 'routing', path: '/routing', until: '.route-row' },
    {
      name: 'routing-probe',
      path: '/routing?probe=alertname%3D%22HighCpu%22%2Cteam%3D%22db%22%2Cseverity%3D%22warning%22',
      until: '.probe .way',
    },
    { name: 'routing-route', path: '/routing?sel=routes[0].routes[1]', until: '.drawer' },
    {
      name: 'routing-draft',
      path: '/routing',
      until: '.route-row',
      before: async (page) => {
        await page.locator('[role=treeitem]').nth(4).focus();
        await page.keyboard.press('Alt+ArrowUp');
        await page.waitForSelector('.draft-bar');
      },
    },
    { name: 'routing-versions', path: '/routing?tab=versions', until: '.route-versions li' },
    { name: 'routing-file', path: '/routing?tab=file', until: '.import-form' },
    { name: 'mute-timings', path: '/mute-timings', until: '.week' },
    { name: 'mute-timings-new', path: '/mute-timings?sel=new', until: '.drawer .week' },
    { name: 'inhibitions', path: '/inhibitions', until: '.group' },
    { name: 'heartbeats', path: '/heartbeats', until: '.group .chip' },
    { name: 'heartbeats-new', path: '/heartbeats?sel=new', until: '.drawer' },
    { name: 'message-templates', path: '/message-templates?sel=new', until: '.message-preview pre' },
  ],
};
