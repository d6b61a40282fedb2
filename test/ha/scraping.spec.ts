import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMariadb } from '../support/databases/start-mariadb.js';
import { ShownTarget } from '../support/shown-target.js';
import { callAny } from './support/api-client.js';
import { Cluster } from './support/cluster.js';
import { eventually } from './support/eventually.js';
import { freshDatabaseOn } from './support/fresh-database-on.js';

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
    await eventually('every target was asked five times', 60_000, allAsked(5, begunAt));
    await cluster.node(0).kill();
    await eventually('every target was asked five times more', 60_000, allAsked(5, Date.now()));
    const seconds = (Date.now() - begunAt) / 1_000;
    for (const path of paths) expect(asked(path, begunAt)).toBeLessThanOrEqual(seconds + 2);

    // What was asked was written, but for what the killed node had in its hands.
    const now = Date.now();
    const query = new URLSearchParams({ query: 'count_over_time(flame[5m])', time: String(now / 1_000) });
    const answer = await callAny<{ data: { result: { metric: { path: string }; value: [number, string] }[] } }>(
      urls,
      'GET',
      `/prometheus/api/v1/query?${query}`,
    );
    const written = new Map(answer.data.result.map(({ metric, value }) => [metric.path, Number(value[1])]));
    for (const path of paths) {
      const count = written.get(path) ?? 0;
      expect(count).toBeGreaterThanOrEqual(10 - 2);
      expect(count).toBeLessThanOrEqual(asked(path, begunAt));
    }
  } finally {
    await cluster?.killAll();
    await Promise.all([shown.stop(), database.stop()]);
    rmSync(folder, { recursive: true, force: true });
  }
});
