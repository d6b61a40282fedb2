import { execFileSync } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GitRepository } from '../../../src/server/provisioning/git-repository.js';
import { until } from '../../support/until.js';

const environment = { PATH: process.env.PATH ?? '', HOME: '/nonexistent' };

/** A real git, a repository in a folder, and a server that only listens. */
describe('a Git repository with provisioning files', () => {
  let folder: string;
  let origin: string;
  const opened: GitRepository[] = [];

  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
      cwd: origin,
      encoding: 'utf8',
    });
  const commit = (name: string, text: string): void => {
    writeFileSync(join(origin, name), text);
    git('add', '--all');
    git('commit', '--quiet', '--message', name);
  };
  const repository = (changes: Partial<ConstructorParameters<typeof GitRepository>[0]> = {}): GitRepository => {
    const one = new GitRepository({
      url: `file://${origin}`,
      branch: undefined,
      timeoutMs: 30_000,
      environment,
      ...changes,
    });
    opened.push(one);
    return one;
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tocsin-origin-'));
    origin = join(folder, 'origin');
    mkdirSync(origin);
    git('init', '--quiet', '--initial-branch=main');
    commit('alertmanager.yml', 'first');
    git('checkout', '--quiet', '-b', 'other');
    commit('alertmanager.yml', 'other');
    git('checkout', '--quiet', 'main');
  });
  afterAll(async () => {
    for (const one of opened) await one.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is fetched without its history, and again when it has news', async () => {
    const one = repository();
    const copy = await one.update();
    expect(readFileSync(join(copy, 'alertmanager.yml'), 'utf8')).toBe('first');
    commit('alertmanager.yml', 'second');
    commit('new.yml', 'x');
    writeFileSync(join(copy, 'left-behind'), 'x');
    expect(await one.update()).toBe(copy);
    expect(readFileSync(join(copy, 'alertmanager.yml'), 'utf8')).toBe('second');
    expect([existsSync(join(copy, 'new.yml')), existsSync(join(copy, 'left-behind'))]).toEqual([true, false]);
    const log = execFileSync('git', ['rev-list', '--count', 'HEAD'], { cwd: copy, encoding: 'utf8' });
    expect(log.trim()).toBe('1');
    await one.close();
    expect(existsSync(copy)).toBe(false);
  });

  it('is made anew when its first making has failed', async () => {
    const path = { PATH: '/nonexistent' };
    const one = repository({ environment: path });
    await expect(one.update()).rejects.toThrow('git init: the program git is not installed');
    path.PATH = environment.PATH;
    expect(readFileSync(join(await one.update(), 'new.yml'), 'utf8')).toBe('x');
  });

  it('has the branch that was asked for', async () => {
    const copy = await repository({ branch: 'other' }).update();
    expect(readFileSync(join(copy, 'alertmanager.yml'), 'utf8')).toBe('other');
    await expect(repository({ branch: 'nowhere' }).update()).rejects.toThrow(/^git fetch: .*nowhere/);
  });

  it('leads nowhere by its links and runs nothing of its own', async () => {
    symlinkSync('/etc/hostname', join(origin, 'link.yml'));
    mkdirSync(join(origin, 'hooks'), { recursive: true });
    writeFileSync(join(origin, '.gitattributes'), '* filter=evil\n');
    commit('z', 'z');
    const copy = await repository().update();
    expect(lstatSync(join(copy, 'link.yml')).isSymbolicLink()).toBe(false);
    expect(readFileSync(join(copy, 'link.yml'), 'utf8')).toBe('/etc/hostname');
  });

  it.each(['ext::touch%20/tmp/tocsin-was-here', '--upload-pack=touch /tmp/tocsin-was-here'])(
    'is refused for an address that runs a program: %s',
    async (url) => {
      await expect(repository({ url }).update()).rejects.toThrow(/^git fetch: /);
      expect(existsSync('/tmp/tocsin-was-here')).toBe(false);
    },
  );

  describe('over HTTP', () => {
    let server: Server;
    const seen: string[] = [];
    let answering = true;

    beforeAll(async () => {
      server = createServer((request, response) => {
        seen.push(`${request.headers.authorization}`);
        if (answering) response.writeHead(403).end('no');
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    });
    afterAll(() => {
      server.closeAllConnections();
      server.close();
    });
    const url = () => `http://anna:p%40ss-s3cret@127.0.0.1:${(server.address() as AddressInfo).port}/alerts.git`;

    it('is asked with its password, which no error shows', async () => {
      const failed = await repository({ url: url() })
        .update()
        .catch((error: Error) => error.message);
      expect(failed).toMatch(/^git fetch: /);
      expect(failed).not.toContain('s3cret');
      expect(seen[0]).toBe(`Basic ${Buffer.from('anna:p@ss-s3cret').toString('base64')}`);
    });

    it('is given up when it does not answer', async () => {
      const one = repository({ url: url(), timeoutMs: 1_000 });
      const failure = () => one.update().catch(({ message }: Error) => message);
      // On a slow machine what comes before may take as long.
      await until(async () => /^git fetch: /.test(await failure()));
      answering = false;
      expect(await failure()).toBe('git fetch: no end within 1 s');
    });
  });
});
