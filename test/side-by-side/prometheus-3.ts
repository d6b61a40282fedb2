import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../src/server/node/free-port.js';
import { eventually } from '../ha/support/eventually.js';

const run = promisify(execFile);
const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

export interface RunningPrometheus {
  readonly url: string;
  readonly version: string;
  /** Writes all samples into blocks of a folder of their own and answers its path. */
  snapshot(): Promise<string>;
  /** Evaluates these rule groups from now on, and no others. */
  loadRules(groups: readonly object[]): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Prometheus 3 with a store of its own that takes remote write. The program is `TOCSIN_TEST_PROMETHEUS`, or Debian sid's
 * package, fetched once into the user's cache and unpacked there: nothing is installed.
 */
export async function startPrometheus3(): Promise<RunningPrometheus> {
  const program = process.env.TOCSIN_TEST_PROMETHEUS ?? (await fetchedPrometheus());
  const { stdout } = await run(program, ['--version']);
  const version = /version (\S+)/.exec(stdout)?.[1] ?? '';
  if (!version.startsWith('3.')) throw new Error(`${program} is Prometheus ${version}; version 3 is needed`);
  const folder = await mkdtemp(join(tmpdir(), 'tocsin-side-by-side-'));
  const port = await freePort('127.0.0.1');
  await writeFile(join(folder, 'prometheus.yml'), 'global: {}\nrule_files: [rules.yml]\n');
  const child = spawn(program, settings(folder, port), { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  await eventually('Prometheus is ready', 60_000, async () => (await fetch(`${url}/-/ready`)).ok);
  return {
    url,
    version,
    snapshot: async () => {
      const answer = await fetch(`${url}/api/v1/admin/tsdb/snapshot`, { method: 'POST' });
      const { data } = (await answer.json()) as { readonly data: { readonly name: string } };
      return join(folder, 'data', 'snapshots', data.name);
    },
    loadRules: async (groups) => {
      // JSON is YAML as well.
      await writeFile(join(folder, 'rules.yml'), JSON.stringify({ groups }));
      const { status } = await fetch(`${url}/-/reload`, { method: 'POST' });
      if (status !== 200) throw new Error(`Prometheus does not load the rules: ${status}`);
    },
    stop: async () => {
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function settings(folder: string, port: number): string[] {
  return [
    `--config.file=${join(folder, 'prometheus.yml')}`,
    `--storage.tsdb.path=${join(folder, 'data')}`,
    `--web.listen-address=127.0.0.1:${port}`,
    '--web.enable-remote-write-receiver',
    '--web.enable-admin-api',
    '--web.enable-lifecycle',
    '--storage.tsdb.retention.time=100y',
    // All data stays in one head: samples of hours ago are taken in any window.
    '--storage.tsdb.min-block-duration=48h',
    '--storage.tsdb.max-block-duration=48h',
  ];
}

async function fetchedPrometheus(): Promise<string> {
  const folder = join(homedir(), '.cache', 'tocsin', 'prometheus-3');
  const program = join(folder, 'usr', 'bin', 'prometheus');
  const isThere = await access(program).then(
    () => true,
    () => false,
  );
  if (isThere) return program;
  console.info('fetching Prometheus 3 from Debian sid …');
  await mkdir(join(folder, 'apt', 'lists', 'partial'), { recursive: true });
  await writeFile(
    join(folder, 'apt', 'sources.list'),
    `deb [signed-by=${keyring}] http://deb.debian.org/debian sid main\n`,
  );
  await writeFile(join(folder, 'apt', 'status'), '');
  await writeFile(join(folder, 'apt', 'apt.conf'), aptSettings(join(folder, 'apt')));
  const options = { cwd: folder, env: { ...process.env, APT_CONFIG: join(folder, 'apt', 'apt.conf') } };
  await run('apt-get', ['update'], options);
  await run('apt-get', ['download', 'prometheus'], options);
  const archive = (await readdir(folder)).find((name) => name.endsWith('.deb'));
  if (!archive) throw new Error(`apt-get left no package in ${folder}`);
  await run('dpkg-deb', ['-x', archive, folder], options);
  return program;
}

/** Lists and caches of its own, so that the machine's apt does not learn of sid. */
function aptSettings(folder: string): string {
  return [
    `Dir::Etc::sourcelist "${folder}/sources.list";`,
    'Dir::Etc::sourceparts "-";',
    `Dir::State::lists "${folder}/lists";`,
    `Dir::State::status "${folder}/status";`,
    `Dir::Cache::pkgcache "${folder}/pkgcache.bin";`,
    `Dir::Cache::srcpkgcache "${folder}/srcpkgcache.bin";`,
    'APT::Sandbox::User "root";',
    '',
  ].join('\n');
}
