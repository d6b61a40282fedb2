import type { Page } from 'playwright-core';
import type { PageScenes } from './page-scene.js';

const click =
  (...selectors: readonly string[]) =>
  async (page: Page): Promise<void> => {
    for (const selector of selectors) await page.click(selector);
  };
const graph = { path: '/explore?q=heat_celsius&q2=max(heat_celsius)', until: 'canvas' };
const board = { path: '/dashboards/heating', until: 'canvas' };
const edited = { path: '/dashboards/heating?edit=1', until: 'canvas' };
const point = { path: '/contact-points/new', until: '.point-editor' };

async function addIntegrations(page: Page): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill('desk of the night');
  for (const kind of ['E-mail', 'Slack']) {
    await page.click('text=Add an integration');
    await page.click(`[role=menuitem] >> text=${kind}`);
  }
  await page.getByRole('combobox', { name: 'To', exact: true }).fill('no address');
}

async function sendFaulty(page: Page): Promise<void> {
  await addIntegrations(page);
  await page.click('text=Create contact point');
  await page.waitForSelector('.failure');
}

async function publish(page: Page): Promise<void> {
  await page.locator('[role=treeitem]').nth(4).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await page.click('text=Review and publish');
  await page.waitForSelector('role=dialog >> text=would go as they went');
}

async function importRouting(page: Page): Promise<void> {
  const yaml = 'route:\n  receiver: night\n  group_by: [alertname]\nreceivers:\n  - name: night\n';
  await page.fill('.import-form textarea', yaml);
  await page.click('text=What would happen');
  await page.waitForSelector('.import-form table, .import-form .failure');
}

async function importRules(page: Page): Promise<void> {
  const yaml = 'groups:\n  - name: a\n    rules:\n      - alert: Wrong\n        expr: sum(\n        fro: 5m\n';
  await page.fill('.rule-fields textarea', yaml);
  await page.click('text=What would happen');
  await page.waitForSelector('.failure, [role=status] table');
}

async function makeToken(page: Page): Promise<void> {
  await page.fill('role=dialog >> role=textbox[name="Name"]', 'ci');
  await page.click('role=button[name="Make the token"]');
  await page.waitForSelector('role=dialog >> input[readonly]');
}

/** Menus, dialogs and drawers while they are open, forms with faults, and answers of what was tried. */
export const openScenes: PageScenes = {
  scenes: [
    { name: 'open-range', path: '/explore', before: click('.range button >> nth=1') },
    { name: 'open-explore-two', ...graph },
    { name: 'open-explore-uses', ...graph, before: click('text=Who uses this') },
    { name: 'open-explore-add', ...graph, before: click('text=Add to dashboard') },
    { name: 'open-explore-export', ...graph, before: click('role=button[name="Export"] >> nth=0') },
    { name: 'open-board-more', ...board, before: click('role=button[name="More"]') },
    { name: 'open-board-panel', ...board, before: click('role=button[name="Menu of Heat"]') },
    {
      name: 'open-board-versions',
      ...board,
      before: click('role=button[name="More"]', 'role=menuitem[name="Versions"]'),
    },
    { name: 'open-board-settings', ...edited, before: click('role=button[name="Settings"]') },
    { name: 'open-board-add', ...edited, before: click('role=button[name="Add panel"]') },
    { name: 'open-board-new', path: '/dashboards', until: 'tbody tr', before: click('text=New dashboard') },
    { name: 'open-point-kinds', ...point, before: click('text=Add an integration') },
    { name: 'open-point-fields', ...point, before: addIntegrations },
    { name: 'open-point-faults', ...point, before: sendFaulty },
    {
      name: 'open-point-test',
      path: '/contact-points',
      until: '.point-row',
      before: async (page) => {
        await page.click('.point-row .name >> text=ops');
        await page.click('text=Send a test');
        await page.waitForSelector('.steps li');
      },
    },
    { name: 'open-publish', path: '/routing', until: '.route-row', before: publish },
    { name: 'open-route-root', path: '/routing?sel=root', until: '.drawer' },
    { name: 'open-routing-import', path: '/routing?tab=file', until: '.import-form', before: importRouting },
    { name: 'open-rules-import', path: '/rules/import', until: '.rule-fields', before: importRules },
    { name: 'open-inhibition', path: '/inhibitions?sel=new', until: '.drawer' },
    { name: 'open-heartbeat', path: '/heartbeats', until: '.group .link', before: click('.group .link >> nth=0') },
    {
      name: 'open-template',
      path: '/message-templates',
      until: '.group .link',
      before: click('.group .link >> nth=0'),
    },
    {
      name: 'open-silences-picked',
      path: '/silences',
      until: '.silence-row',
      before: click('.silence-row input >> nth=0'),
    },
    {
      name: 'open-silence-faults',
      path: '/silences/new?m=team%3D%22db%22',
      until: '.silence-preview',
      before: async (page) => {
        await page.getByLabel('Lasts').fill('a while');
        await page.click('text=Create silence');
        await page.waitForSelector('text=not a duration');
      },
    },
    { name: 'open-token', path: '/profile?tab=tokens&sel=new', until: 'role=dialog', before: makeToken },
    { name: 'open-account', path: '/people?tab=service-accounts&sel=new', until: 'role=dialog' },
    { name: 'open-you', path: '/rules', until: '.rule-row', before: click('role=button[name=/^You:/]') },
  ],
};
