import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { ApiNode } from '../api/support/api-node.js';
import { until } from '../../support/until.js';
import { violations } from './support/axe.js';
import { Chromium, type Look, signIn } from './support/chromium.js';

const password = 'tall-Ships-7-sail-away';
const wide: Look = { width: 1440, height: 900, scheme: 'light' };
const minute = 60_000;
const queue = 'queue_length{queue="mail",host="<script>alert(1)</script>"}';
const filed = (expr: string): string =>
  `groups:\n- name: filed\n  rules:\n  - alert: Filed\n    expr: ${expr}\n  - alert: Broken\n    expr: up\n    for: 5m\n`;

describe('the pages of rules in a browser', () => {
  let api: ApiNode;
  let chromium: Chromium;
  let folder: string;
  /** Of the one who signed in first. */
  let session: Awaited<ReturnType<ReturnType<Page['context']>['cookies']>> = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tocsin-rules-'));
    mkdirSync(join(folder, 'rules'));
    writeFileSync(join(folder, 'rules', 'of-files.yml'), filed('up == 0'));
    api = await ApiNode.start({ TOCSIN_ADMIN_PASSWORD: password, TOCSIN_PROVISIONING_DIR: folder });
    chromium = await Chromium.start();
    const now = Math.floor(Date.now() / minute) * minute;
    // Above 80 for twenty minutes an hour, and now.
    await give(Array.from({ length: 360 }, (_, ago) => `${queue} ${ago % 60 < 20 ? 95 : 40} ${now - ago * minute}`));
    // Nobody listens there: what is told stands in the log, and is tried again.
    const ops = { name: 'ops', integrations: [{ type: 'webhook', url: 'http://127.0.0.1:9/' }] };
    await api.call('POST', '/api/v1/teams', { body: { name: 'post', members: [] } });
    await api.call('POST', '/api/v1/contact-points', { body: ops });
    const { page } = await chromium.open(api.node.url, wide);
    await signIn(page, 'admin', password, '/rules');
    await page.waitForURL('**/rules');
    session = await page.context().cookies();
    await page.context().close();
    await api.call('PUT', '/api/v1/routing', { body: { receiver: 'ops', groupBy: ['alertname'], groupWait: '0s' } });
  });
  // What was not heard of for five minutes is not there any more.
  beforeEach(() => give([`${queue} 95`]));
  afterAll(async () => {
    await chromium?.stop();
    await api?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const give = async (lines: readonly string[]): Promise<void> => {
    const body = `${lines.join('\n')}\n`;
    expect((await api.call('POST', '/prometheus/api/v1/import/prometheus', { body })).status).toBe(204);
  };
  interface Opened {
    readonly page: Page;
    /** Refused requests stand in the console of the browser: those that the test brought about are `expected`. */
    readonly close: (expected?: RegExp) => Promise<void>;
  }
  const opened = async (next: string): Promise<Opened> => {
    const { page, misdeeds } = await chromium.open(api.node.url, wide);
    await page.context().addCookies(session);
    await page.goto(next);
    const close = async (expected?: RegExp): Promise<void> => {
      const errors = misdeeds.errors.filter((error) => !expected?.test(error));
      expect([errors, misdeeds.strangers]).toEqual([[], []]);
      await page.context().close();
    };
    return { page, close };
  };
  const write = async (page: Page, expr: string): Promise<void> => {
    await page.getByRole('textbox', { name: 'Expression' }).click();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(expr);
  };

  it('let somebody write a rule, play it over the past, and see its alert fire', async () => {
    const { page, close } = await opened('/rules');
    await page.getByRole('link', { name: 'New rule' }).first().click();
    await page.getByLabel('Name of the alert').fill('LongQueue');
    await write(page, 'queue_length > 80');
    await page.getByLabel('Fires after').fill('0s');
    await page.getByLabel('Name of the group').fill('queues');
    await page.getByLabel('Evaluated every').fill('1s');
    await page.getByLabel('Annotations 1: value').fill('{{ $labels.queue }} has {{ $value }} waiting');
    await page.getByLabel('Runbook').fill('https://run.example.org/queues');
    await page.getByLabel('Owner').selectOption('post');
    await page.getByText('mail has 95 waiting').waitFor();
    await page.getByRole('region', { name: 'Where it will go' }).getByText('ops').waitFor();
    await page.getByText('1 series now, 1 would be active').waitFor();

    await page.getByLabel('Evaluated every').fill('1m');
    await page.getByText('Last 1 day').click();
    await page.keyboard.press('Control+b');
    const figures = page.locator('.figures');
    await figures.waitFor();
    expect(await figures.getByRole('row', { name: /Episodes that fired/ }).textContent()).toMatch(/6$/);
    expect(await violations(page)).toEqual([]);

    await page.getByLabel('Evaluated every').fill('1s');
    await page.keyboard.press('Control+s');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('+ expr').or(dialog.getByText('queue_length > 80')).first().waitFor();
    expect(await violations(page)).toEqual([]);
    await dialog.getByLabel('Why').fill('mail is late');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'LongQueue', exact: true }).waitFor();
    await page.getByRole('tab', { name: 'Alerts' }).click();
    await page.getByText('1 firing, 0 pending').waitFor();
    // Labels are text, whatever they hold.
    await page.getByText('<script>alert(1)</script>').first().waitFor();
    for (const tab of ['Overview', 'History', 'Notifications', 'Versions', 'YAML']) {
      await page.getByRole('tab', { name: tab }).click();
      await page.getByRole('tabpanel').waitFor();
      expect([tab, await violations(page)]).toEqual([tab, []]);
    }
    await page.getByRole('tab', { name: 'Overview' }).click();
    await page.getByRole('link', { name: 'https://run.example.org/queues' }).waitFor();
    await page.getByRole('tab', { name: 'Notifications' }).click();
    await page.getByText('first: 1 firing, 0 resolved').waitFor();
    await page.getByRole('tab', { name: 'Versions' }).click();
    await page.getByText('mail is late').waitFor();
    await page.goto('/rules?owner=post');
    await page.getByRole('link', { name: 'Runbook of LongQueue' }).waitFor();
    await page.goto('/alerts');
    await page.getByText('LongQueue').first().waitFor();
    await close();
  });

  it('tell faults where they stand, move a threshold, and keep what was typed', async () => {
    const { page, close } = await opened('/rules/new?expr=queue_length&threshold=50');
    const slider = page.getByRole('slider', { name: 'Threshold', exact: true });
    await slider.waitFor();
    await page.getByText('1 series now, 1 would be active').waitFor();
    await slider.focus();
    await page.keyboard.press('End');
    const box = page.getByRole('textbox', { name: 'Expression' });
    await page.getByText('1 series now, none would be active').waitFor();
    expect(await box.textContent()).toMatch(/^queue_length > (9[6-9]|10\d)/);
    await write(page, 'sum(queue_length');
    await page.getByText(/^Line 1, column \d+: /).waitFor();
    await page.goto('/rules/new');
    await page.getByLabel('Name of the alert').fill('Unfinished');
    await write(page, 'queue_length > 1');
    const draft = "localStorage.getItem('tocsin.rule-draft.new')";
    await until(async () => String(await page.evaluate(draft)).includes('queue_length > 1'));
    await page.reload();
    await page.getByText('Restored your draft of').waitFor();
    expect(await page.getByLabel('Name of the alert').inputValue()).toBe('Unfinished');
    await page.getByRole('button', { name: 'Discard the draft' }).click();
    expect(await page.getByLabel('Name of the alert').inputValue()).toBe('');
    await page.getByLabel('Fires after').fill('soon');
    await page.getByRole('button', { name: 'Review and save' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByText('rules 1, for: not a duration').waitFor();
    await page.getByRole('button', { name: 'Go on writing' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    const wrong = page.locator('[aria-invalid=true]');
    await wrong.and(page.getByLabel('Name of the alert')).waitFor();
    await wrong.and(page.getByLabel('Fires after')).waitFor();
    await close(/422/);
  });

  it('show what somebody else changed meanwhile, and lose neither change', async () => {
    const rules = [{ alert: 'Shared', expr: 'queue_length > 90' }];
    const { body: group } = await api.call('POST', '/api/v1/rule-groups', { body: { name: 'shared', rules } });
    const [{ id } = { id: '' }] = group.rules as unknown as readonly { readonly id: string }[];
    const { page, close } = await opened(`/rules/${id}/edit`);
    await page.getByLabel('Fires after').fill('7m');
    const theirs = { ...group, rules: [{ id, alert: 'Shared', expr: 'queue_length > 99' }] };
    expect((await api.call('PUT', `/api/v1/rule-groups/${group.id}`, { body: theirs })).status).toBe(200);
    await page.keyboard.press('Control+s');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Somebody else changed the group meanwhile').waitFor();
    await dialog.getByText('queue_length > 99').first().waitFor();
    await dialog.getByRole('button', { name: 'Save mine on top' }).click();
    await page.getByRole('heading', { name: 'Shared', exact: true }).waitFor();
    const { body } = await api.call('GET', `/api/v1/rules/${id}`);
    expect(body.rule).toMatchObject({ expr: 'queue_length > 90', for: '7m' });
    await close(/\b412\b/);
  });

  it('take rules from YAML both ways, from files after a dry run, and back after they were deleted', async () => {
    const { page, close } = await opened('/rules/import');
    const file = 'groups:\n- name: pasted\n  rules:\n  - alert: Pasted\n    expr: queue_length > 1\n';
    await page.getByLabel('Or paste one here').fill(file);
    await page.getByRole('button', { name: 'What would happen' }).click();
    await page.getByText('Without a fault. Importing would do this:').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Import 1 group' }).click();
    await page.getByText('1 group imported.').first().waitFor();

    await page.goto('/rules?q=Pasted');
    await page.getByRole('link', { name: 'Pasted' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('j');
    await page.keyboard.press('o');
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('tab', { name: 'YAML' }).click();
    const yaml = page.getByLabel('Rule as YAML');
    await yaml.fill(`${await yaml.inputValue()}keep_firing_for: 9m\n`);
    await page.getByRole('button', { name: 'Take over' }).click();
    await page.getByRole('tab', { name: 'Form' }).click();
    await until(async () => (await page.getByLabel('Keeps firing for').inputValue()) === '9m');

    await page.goto('/rules?q=Pasted');
    /** What a sentence in the corner tells, with the way back while it is there. */
    const told = (text: string) => page.locator('.undo', { hasText: text });
    const undo = async (text: string): Promise<void> => {
      await told(text).getByRole('button', { name: 'Undo' }).click();
    };
    /** A deed before may still have to let go of it. */
    const select = async (): Promise<void> => {
      const box = page.getByRole('checkbox', { name: 'Select Pasted' });
      await until(async () => !(await box.isChecked()));
      await box.check();
    };
    await select();
    await page.getByRole('button', { name: 'Label', exact: true }).click();
    await page.getByLabel('Label name').fill('tier');
    await page.getByLabel('Value').fill('gold');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await told('tier=gold set on 1 rule.').waitFor();
    await page
      .getByText('tier="gold"')
      .or(page.getByText('tier=gold', { exact: true }))
      .first()
      .waitFor();
    await select();
    await page.getByRole('button', { name: 'Move', exact: true }).click();
    await page.getByLabel('Into the group').selectOption({ label: 'default/shared (every 1m)' });
    expect(await violations(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Move', exact: true }).click();
    await page.getByText('default/shared').waitFor();
    await undo('1 rule moved.');
    await page.getByText('default/pasted').waitFor();
    await select();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('None of').waitFor();
    await undo('1 rule deleted; their alerts resolve.');
    await page.getByRole('link', { name: 'Pasted' }).click();
    await page.getByRole('button', { name: 'Delete Pasted' }).waitFor();
    const address = page.url();
    await page.getByRole('button', { name: 'Delete Pasted' }).click();
    await page.getByText('1 rule deleted; their alerts resolve.').last().waitFor();
    await page.goto(address);
    await page.getByText('Pasted of default/pasted was deleted by admin,').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Restore' }).click();
    await page.getByRole('tab', { name: 'Overview' }).waitFor();
    await close(/\b404\b/);
  });

  it('only show what comes from files, with the file, and tell the faults of others with their lines', async () => {
    const { page, close } = await opened('/rules?q=Filed');
    await page.getByRole('checkbox', { name: 'Select Filed' }).check();
    const fixed = '1 rule of these comes from a file, and is changed there only';
    for (const name of ['Pause', 'Label', 'Move', 'Delete']) {
      const button = page.getByRole('button', { name, exact: true });
      expect([name, await button.isDisabled(), await button.getAttribute('title')]).toEqual([name, true, fixed]);
    }
    await page.getByRole('link', { name: 'Filed', exact: true }).click();
    await page.getByRole('button', { name: 'Look at it in the editor' }).click();
    await page.getByText('This rule comes from rules/of-files.yml: change it there.').waitFor();
    expect(await page.getByRole('button', { name: 'Review and save' }).isDisabled()).toBe(true);
    await page.keyboard.press('Control+s');
    expect([await page.getByRole('dialog').count(), await page.getByLabel('Fires after').inputValue()]).toEqual([
      0,
      '0s',
    ]);

    await page.goto('/rules/import');
    const choose = async (...files: readonly (readonly [name: string, text: string])[]): Promise<void> => {
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Choose files' }).click();
      const given = files.map(([name, text]) => ({ name, mimeType: 'application/yaml', buffer: Buffer.from(text) }));
      await (await chooser).setFiles(given);
      await page.getByText(files.map(([name]) => name).join(', ')).waitFor();
      await page.getByRole('button', { name: 'What would happen' }).click();
    };
    await choose(
      ['good.yml', filed('up')],
      ['bad.yml', filed('sum(').replace('5m', '5x')],
      ['none.yml', 'groups: [\n'],
    );
    await page.getByText('3 faults: nothing is imported').waitFor();
    const faults = await page.getByRole('alert').locator('code').allTextContents();
    expect(faults.sort()).toEqual(['bad.yml:5', 'bad.yml:8', expect.stringMatching(/^none\.yml:\d$/)]);
    expect(await violations(page)).toEqual([]);
    await page.getByLabel('Folder').fill('of-files');
    await choose(['other.yml', filed('up > 3')]);
    await page.getByText('this comes from the provisioning file rules/of-files.yml').waitFor();
    expect(await page.getByRole('button', { name: 'Import', exact: true }).isDisabled()).toBe(true);
    await close(/\b(422|409)\b/);
  });

  it('say what is missing where there are no series, and how many there are too many', async () => {
    const { page, close } = await opened('/rules/new?expr=no_such_metric');
    await page.getByText('no sample within the last day; is the name right?').waitFor();
    // Two minutes ago, for the chart, and now.
    const times = ['', Date.now() - 2 * minute];
    await give(Array.from({ length: 120 }, (_, at) => `many{no="${at >> 1}"} 1 ${times[at & 1]}`.trim()));
    await write(page, 'many > 0');
    await page.getByText('50 of 60 are drawn.').waitFor();
    await page.getByText('The first 20 of 60 are listed.').waitFor();
    await page.getByText(/^60 series, \d+ samples, \d+ ms/).waitFor();
    // Escape leaves the expression: letters are commands again.
    await page.getByRole('textbox', { name: 'Expression' }).click();
    await page.keyboard.press('Escape');
    expect(await page.evaluate('document.activeElement === document.body')).toBe(true);
    await close();
  });

  it('show viewers everything, and why they may not change it', async () => {
    const vera = { username: 'vera', displayName: 'Vera', password: 'tall-Ships-7-sail-away', role: 'viewer' };
    expect((await api.call('POST', '/api/v1/users', { body: vera })).body.detail).toBeUndefined();
    const { page } = await chromium.open(api.node.url, wide);
    await signIn(page, 'vera', password, '/rules?q=LongQueue');
    expect(await page.getByRole('button', { name: 'New rule' }).isDisabled()).toBe(true);
    await page.getByRole('link', { name: 'LongQueue', exact: true }).click();
    await page.getByRole('button', { name: 'Delete' }).waitFor();
    expect(await page.getByRole('button', { name: 'Delete' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Look at it in the editor' }).click();
    await page
      .getByText(/This needs the role editor/)
      .first()
      .waitFor();
    expect(await page.getByRole('button', { name: 'Review and save' }).isDisabled()).toBe(true);
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });
});
