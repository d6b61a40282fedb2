import type { Page } from 'playwright-core';
import type { ApiNode } from '../../e2e/api/support/api-node.js';
import type { PageScenes } from './page-scene.js';

const people = [
  {
    username: 'berta',
    displayName: 'Berta Braun',
    email: 'berta@example.org',
    role: 'editor',
    password: 'grey-Geese-9-fly',
  },
  { username: 'carl', displayName: 'Carl Cem', email: 'carl@example.org', role: 'viewer' },
  { username: 'dora', displayName: '<script>alert(1)</script>', role: 'viewer', password: 'blue-Bells-4-ring' },
];

/** People in teams, a program, and tokens of several ages. */
async function prepare(api: ApiNode): Promise<void> {
  for (const body of people) await api.call('POST', '/api/v1/users', { body });
  const members = [
    { username: 'berta', role: 'editor' },
    { username: 'carl', role: 'viewer' },
  ];
  await api.call('POST', '/api/v1/teams', {
    body: { name: 'db', description: 'Databases and their backups', members },
  });
  await api.call('POST', '/api/v1/teams', { body: { name: 'web', description: 'Shop and blog', members: [] } });
  const account = { name: 'deploy', displayName: 'Rolls out versions', role: 'editor' };
  await api.call('POST', '/api/v1/service-accounts', { body: account });
  const soon = new Date(Date.now() + 5 * 86_400_000).toISOString();
  const tokens = [
    { name: 'grafana', role: 'viewer' },
    { name: 'deploy from ci', role: 'editor', serviceAccount: 'deploy', expiresAt: soon },
    { name: 'backup of db', role: 'editor', team: 'db' },
  ];
  for (const body of tokens) await api.call('POST', '/api/v1/tokens', { body });
}

async function confirmRevoking(page: Page): Promise<void> {
  await page.click('role=button[name="Revoke grafana"]');
  await page.waitForSelector('role=dialog');
}

async function showEntry(page: Page): Promise<void> {
  await page.click('tbody button[aria-expanded]');
}

async function verify(page: Page): Promise<void> {
  await page.click('role=button[name="Verify"]');
  await page.click('role=button[name="Follow the chain"]');
  await page.waitForSelector('.audit-verdict');
}

async function offerFactor(page: Page): Promise<void> {
  await page.click('role=button[name="Set up a second factor"]');
  await page.fill('role=dialog >> input', 'tall-Ships-7-sail-away');
  await page.keyboard.press('Enter');
  await page.waitForSelector('role=dialog >> text=Secret');
}

export const peopleScenes: PageScenes = {
  prepare,
  scenes: [
    { name: 'people-users', path: '/people', until: 'tbody tr' },
    {
      name: 'people-user',
      path: '/people?q=berta',
      until: 'tbody tr',
      before: async (page) => await page.click('tbody .link'),
    },
    { name: 'people-new-user', path: '/people?sel=new', until: 'role=dialog' },
    { name: 'people-nothing-fits', path: '/people?q=nobody-like-that', until: '.empty' },
    { name: 'people-teams', path: '/people?tab=teams', until: 'tbody tr' },
    { name: 'people-new-team', path: '/people?tab=teams&sel=new', until: 'role=dialog' },
    { name: 'people-service-accounts', path: '/people?tab=service-accounts', until: 'tbody tr' },
    { name: 'people-tokens', path: '/people?tab=tokens', until: 'tbody tr' },
    { name: 'people-new-token', path: '/people?tab=tokens&sel=new', until: 'role=dialog' },
    { name: 'people-revoke', path: '/people?tab=tokens', until: 'tbody tr', before: confirmRevoking },
    { name: 'audit', path: '/audit', until: 'tbody tr' },
    { name: 'audit-entry', path: '/audit?action=team.create', until: 'tbody tr', before: showEntry },
    { name: 'audit-nothing-fits', path: '/audit?actor=nobody', until: '.empty' },
    { name: 'audit-verified', path: '/audit', until: 'tbody tr', before: verify },
    { name: 'profile', path: '/profile', until: 'main input' },
    { name: 'profile-security', path: '/profile?tab=security', until: 'main input[type=password]' },
    { name: 'profile-factor', path: '/profile?tab=security', until: 'main input[type=password]', before: offerFactor },
    { name: 'profile-sessions', path: '/profile?tab=sessions', until: 'tbody tr' },
    { name: 'profile-tokens', path: '/profile?tab=tokens' },
    { name: 'profile-preferences', path: '/profile?tab=preferences', until: 'main select' },
    { name: 'access-sign-in', path: '/sign-in', until: 'form' },
    { name: 'access-forgot', path: '/forgot', until: 'form' },
    { name: 'access-link-gone', path: '/link?code=x', until: 'main p' },
    { name: 'people-roles', path: '/people?tab=roles', until: 'tbody tr' },
    {
      name: 'people-try-as',
      path: '/people?tab=roles&q=rule-groups',
      until: 'tbody tr',
      before: async (page) => {
        await page.selectOption('role=combobox[name="Whose rights"]', { label: 'berta' });
        await page.selectOption('role=combobox[name="What they do"]', 'PUT /api/v1/rule-groups/:id');
        await page.waitForSelector('.try-as >> role=status');
      },
    },
  ],
};
