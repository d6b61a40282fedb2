import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../src/server/node/free-port.js';
import { eventually } from '../ha/support/eventually.js';

/** Debian's Prometheus, scraping the given text every 5 s. */
export async function startPrometheus(text: string): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const target = createServer((_, answer) => {
    answer.setHeader('content-type', 'text/plain; version=0.0.4');
    answer.end(text);
  });
  target.listen(0, '127.0.0.1');
  await once(target, 'listening');
  const folder = await mkdtemp(join(tmpdir(), 'tocsin-prometheus-'));
  const config = join(folder, 'prometheus.yml');
  const { port: targetPort } = target.address() as AddressInfo;
  await writeFile(
    config,
    `global: { scrape_interval: 5s }\nscrape_configs:\n- job_name: bench\n  static_configs: [{ targets: ['127.0.0.1:${targetPort}'] }]\n`,
  );
  const port = await freePort('127.0.0.1');
  const child = spawn(
    'prometheus',
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    { stdio: 'ignore' },
  );
  const url = `http://127.0.0.1:${port}`;
  await eventually('Prometheus has scraped', 60_000, async () => {
    const answer = await fetch(`${url}/api/v1/query?query=count(bench_metric)`);
    return (await answer.text()).includes('"value"');
  });
  return {
    url,
    stop: async () => {
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
      target.close();
      target.closeAllConnections();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
