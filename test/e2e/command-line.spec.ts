import { type ChildProcess, execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Ended } from './support/command-process.js';

const commandProcess = fileURLToPath(new URL('./support/command-process.js', import.meta.url));

describe('the command line of an operator who is locked out', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-cli-'));
  const surroundings = {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', TOCSIN_DATABASE_URL: 'sqlite:./data/t.db' },
  };
  let commands: ChildProcess;
  beforeAll(() => {
    commands = fork(commandProcess, { ...surroundings, execArgv: [] });
  });
  afterAll(async () => {
    const gone = once(commands, 'exit');
    commands.disconnect();
    await gone;
    rmSync(folder, { recursive: true, force: true });
  });

  /** In a process that has run others before. */
  async function tocsin(command: string): Promise<Ended> {
    const ended = once(commands, 'message');
    commands.send(command);
    const [answer] = await ended;
    return answer as Ended;
  }

  /** As it is called in a shell, with something piped in. */
  async function piped(command: string, input: string): Promise<Ended> {
    return await new Promise((resolve) => {
      const child = execFile(
        process.execPath,
        [join(process.cwd(), 'bin/tocsin.js'), ...command.split(' ')],
        surroundings,
        (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
      );
      child.stdin?.end(input);
    });
  }

  const done = (text: string) => ({ code: 0, out: expect.stringContaining(text), err: '' });
  const refused = (text: string) => ({ code: 1, out: '', err: expect.stringContaining(text) });

  it('makes users, changes them, and keeps the last administrator', async () => {
    const created = await piped('user create anna --role admin --email anna@example.org', 'a long enough phrase 7\n');
    expect(created).toEqual(done('created anna (admin, id '));
    expect(await piped('user create bert --role viewer', 'password\n')).toEqual(refused('password'));
    expect(await tocsin('user create bert --role viewer --no-password')).toEqual(done('created bert'));
    expect(await piped('user set-password anna', 'another long phrase 8')).toEqual(done('their sessions have ended'));
    expect(await tocsin('user disable anna')).toEqual(refused('the last administrator'));
    expect(await tocsin('user set-role bert editor')).toEqual(done('bert has the role editor'));
    expect(await tocsin('user disable bert')).toEqual(done('bert is disabled'));
    const { out } = await tocsin('user list');
    expect(out).toMatch(/admin {3}enabled {3}anna {2}password {2}never signed in/);
    expect(out).toMatch(/editor {2}disabled {2}bert {2}no way to sign in/);
    expect(await tocsin('user enable nobody')).toEqual(refused('there is no user "nobody"'));
  });

  it('ends sessions and second factors', async () => {
    expect(await tocsin('user reset-totp anna')).toEqual(done('without a second factor'));
    expect(await tocsin('user sessions revoke anna')).toEqual(done('0 sessions of anna have ended'));
  });

  it('issues tokens that belong to somebody, and rotates them', async () => {
    const created = await tocsin('token create --name ci --role editor --owner anna');
    expect(created.out).toMatch(/^tcs_[0-9A-Za-z]{49}\n/);
    const id = /id ([0-9a-f-]{36})/.exec(created.out)?.[1] ?? '';
    expect((await tocsin('token list')).out).toContain('ci of anna');
    expect(await tocsin(`token rotate ${id}`)).toEqual(done('the one before ends 20'));
    expect(await tocsin(`token rotate ${id}`)).toEqual(refused('overlap 0s'));
  });

  it('makes service accounts, and tokens that belong to them', async () => {
    expect(await tocsin('user create robot --role editor --service')).toEqual(
      done('the service account robot (editor'),
    );
    expect(await tocsin('user create Anna --role editor --service')).toEqual(
      refused('another service account already'),
    );
    const created = await tocsin('token create --name deploys --role editor --service-account robot');
    expect(created.out).toMatch(/^tcs_[0-9A-Za-z]{49}\n/);
    const wrong = 'token create --name deploys --role';
    expect(await tocsin(`${wrong} admin --service-account robot`)).toEqual(refused('the role of the service account'));
    expect(await tocsin(`${wrong} viewer --service-account anna`)).toEqual(refused('no service account "anna"'));
    expect(await tocsin('user disable robot')).toEqual(done('robot is disabled'));
    expect(await tocsin('user enable robot')).toEqual(done('its tokens are taken again'));
    expect(await tocsin('user set-role robot viewer')).toEqual(done('robot has the role viewer'));
    expect((await tocsin('user list')).out).toMatch(/viewer {2}enabled {3}robot {2}service account/);
  });

  it('verifies and exports what was done, by whom', async () => {
    const verified = await tocsin('audit verify');
    expect(verified).toEqual(done('the audit log is intact up to '));
    const noted = verified.out.trim().split(' ').at(-1) ?? '';
    const other = noted.replace(/.$/, noted.endsWith('0') ? '1' : '0');
    expect(await tocsin(`audit verify ${other}`)).toEqual(refused('not the one that was noted'));
    const exported = (await tocsin('audit export')).out;
    const entries = exported
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(entries.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['user.create', 'user.password', 'user.change', 'token.create', 'token.rotate']),
    );
    expect(new Set(entries.map(({ actor }) => actor.name))).toEqual(new Set(['command line']));
    expect(exported).not.toMatch(/long enough phrase|another long phrase|argon2/);
  });
});
