import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMariadb } from '../support/databases/start-mariadb.js';
import { ShownTarget } from '../support/shown-target.js';
import { callAny } from './support/api-client.js';
import { Cluster } from './support/cluster.js';
import { eventually } from './support/eventually.js';
import { freshDatabaseOn } from './support/fresh-database-on.js';

interface Counts {
  readonly data: { readonly result: readonly { metric: { path: string }; value: [number, string] }[] };
}

const paths = Array.from({ length: 20 }, (_, index) => `/target-${index}`);

it('three nodes ask each of 20 targets once per interval, and go on when the one that asked is killed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-scrapes-'));
  const [database, shown] = await Promise.all([startMariadb(), ShownTarget.start()]);
  let cluster: Cluster | undefined;
  try {
    shown.text = 'flame 1\n';
    const groups = paths.map(
      (path) => `{ targets: ['${shown.address}'], labels: { __metrics_path__: ${path}, path: ${path} } }`,
    );
    const file = join(folder, 'scrape.yml');
    writeFileSync(
      file,
      `scrape_configs: [{ job_name: shared, scrape_interval: 1s, static_configs: [${groups.join(', ')}] }]`,
    );
    const databaseUrl = await freshDatabaseOn('mysql', database);
    cluster = await Cluster.create(['node-a', 'node-b', 'node-c'], () => ({
      databaseUrl,
      env: { TOCSIN_SCRAPE_CONFIG: file },
    }));
    const { urls } = cluster;
    const begunAt = Date.now();
    cluster.startAll();
    await cluster.allReady();
    const asked = (path: string, since: number) =>
      shown.requests.filter(({ url, at }) => url === path && at >= since).length;
    const allAsked = (times: number, since: number) => () => paths.every((path) => asked(path, since) >= times);
    /** How many samples of each path there are of a time. */
    const written = async (from: number, to: number): Promise<ReadonlyMap<string, number>> => {
      const query = `count_over_time(flame[${to - from}ms])`;
      const path = `/prometheus/api/v1/query?${new URLSearchParams({ query, time: String(to / 1_000) })}`;
      const { data } = await callAny<Counts>(urls, 'GET', path);
      return new Map(data.result.map(({ metric, value }) => [metric.path, Number(value[1])]));
    };
    // A scrape that is not done when the next one is due is not written: on a busy machine it may take a while until
    // there is a stretch of time without any.
    const allIsWritten = async (): Promise<boolean> => {
      const from = Date.now();
      await eventually('every target was asked three times', 30_000, allAsked(3, from));
      const asks = new Map(paths.map((path) => [path, asked(path, from)]));
      const to = Date.now();
      await eventually('the next round is under way', 30_000, allAsked(1, to));
      const found = await written(from - 1_000, to);
      return paths.every((path) => (found.get(path) ?? 0) >= (asks.get(path) ?? 0) - 1);
    };
    await eventually('all that was asked in a stretch of time is written', 60_000, allIsWritten);
    await cluster.node(0).kill();
    await eventually('every target was asked five times more', 60_000, allAsked(5, Date.now()));
    await eventually('all that was asked in a stretch of time is written', 60_000, allIsWritten);
    const seconds = (Date.now() - begunAt) / 1_000;
    for (const path of paths) expect(asked(path, begunAt)).toBeLessThanOrEqual(seconds + 2);
    const inAll = await written(begunAt - 2_000, Date.now());
    for (const path of paths) expect(inAll.get(path) ?? 0).toBeLessThanOrEqual(asked(path, begunAt));
  } finally {
    await cluster?.killAll();
    await Promise.all([shown.stop(), database.stop()]);
    rmSync(folder, { recursive: true, force: true });
  }
});
