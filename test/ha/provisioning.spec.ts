import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FreshDatabase, freshDatabase } from '../support/databases/fresh-database.js';
import { Cluster } from './support/cluster.js';
import { eventually } from './support/eventually.js';
import { bootstrapToken } from './support/tocsin-node.js';

const rules = (expr: string) => `groups: [{ name: g, rules: [{ alert: Down, expr: '${expr}' }] }]\n`;
const authorization = `Bearer ${bootstrapToken}`;

/** Real nodes that start together, each with files. */
describe('several nodes with provisioning files', () => {
  let database: FreshDatabase;
  let folder: string;
  let cluster: Cluster;

  const start = async (env: (name: string) => Readonly<Record<string, string>>): Promise<void> => {
    cluster = await Cluster.create(['a', 'b', 'c'], (name) => ({ databaseUrl: database.url, env: env(name) }));
    cluster.startAll();
    await cluster.allReady();
  };
  const logOf = (name: string) => readFileSync(join(cluster.logDir, `${name}.log`), 'utf8');
  const logs = () => ['a', 'b', 'c'].map(logOf);
  const reload = async (index: number) => {
    const answer = await fetch(`${cluster.node(index).url}/-/reload`, { method: 'POST', headers: { authorization } });
    return `${answer.status} ${(await answer.text()).trim()}`;
  };
  const exprs = async () => {
    const answer = await fetch(`${cluster.node(0).url}/api/v1/rule-groups`, { headers: { authorization } });
    const { items } = (await answer.json()) as { items: { name: string; rules: { expr: string }[] }[] };
    return items.flatMap((group) => group.rules.map(({ expr }) => `${group.name}: ${expr}`));
  };

  beforeEach(async () => {
    database = await freshDatabase('mysql');
    folder = mkdtempSync(join(tmpdir(), 'tocsin-files-'));
    mkdirSync(join(folder, 'a/rules'), { recursive: true });
    writeFileSync(join(folder, 'a/rules/r.yml'), rules('up == 0'));
  });
  afterEach(async () => {
    await cluster?.killAll();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('put the same files in place once; of different ones the last stands, and its log says so', async () => {
    for (const name of ['b', 'c']) cpSync(join(folder, 'a'), join(folder, name), { recursive: true });
    await start((name) => ({ TOCSIN_PROVISIONING_DIR: join(folder, name) }));
    expect(await exprs()).toEqual(['g: up == 0']);
    expect(await Promise.all([reload(0), reload(1), reload(2)])).toEqual(
      Array(3).fill('200 the files say what stands already'),
    );
    const putInPlace = () => logs().filter((log) => log.includes('the provisioning files were put in place')).length;
    // What a node says reaches its file a moment later.
    await eventually('one log says so', 10_000, () => putInPlace() > 0);
    expect(putInPlace()).toBe(1);
    expect(logs().filter((log) => log.includes('differ')).length).toBe(0);

    writeFileSync(join(folder, 'b/rules/r.yml'), rules('up == 1'));
    expect(await reload(1)).toBe('200 the files were put in place: 1 changes');
    expect(await exprs()).toEqual(['g: up == 1']);
    expect(logOf('b')).not.toContain('differ');
    // The others have not heard of it: whoever reloads puts the old files back, and says whose it replaces.
    expect(await reload(2)).toBe('200 the files were put in place: 1 changes');
    expect(await exprs()).toEqual(['g: up == 0']);
    await eventually('the log of c warns', 10_000, () => /differ from those that b put in place/.test(logOf('c')));
  });

  it('follow a Git repository', async () => {
    const origin = join(folder, 'a');
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: origin });
    const commit = (): void => {
      git('add', '--all');
      git('commit', '--quiet', '--message', 'x');
    };
    git('init', '--quiet', '--initial-branch=main');
    commit();
    await start(() => ({ TOCSIN_GIT_URL: `file://${origin}`, TOCSIN_GIT_BRANCH: 'main', TOCSIN_GIT_INTERVAL: '5s' }));
    expect(await exprs()).toEqual(['g: up == 0']);
    writeFileSync(join(origin, 'rules/r.yml'), rules('up == 2'));
    commit();
    await eventually('the new commit is in force', 30_000, async () => (await exprs()).join() === 'g: up == 2');
    writeFileSync(join(origin, 'rules/r.yml'), rules('up =='));
    commit();
    await eventually('a bad commit is told', 30_000, () => /r\.yml:1:\d+: groups\[0\]/.test(logOf('a')));
    expect(await exprs()).toEqual(['g: up == 2']);
    expect(logs().join()).not.toContain('differ');
  });
});
