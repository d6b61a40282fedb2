import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../ha/support/eventually.js';
import { programs } from './debian-programs.data.js';
import { requirePrograms } from './install-packages.js';
import { stablePort } from './stable-port.js';

export interface WritingPrometheus {
  readonly url: string;
  /** Waits until all that was scraped so far is written; answers the instant, in seconds, up to which it is. */
  written(): Promise<number>;
  stop(): Promise<void>;
}

export interface WritingOptions {
  /** Series of the target that is scraped once a second; their values differ at each scrape. */
  readonly series: number;
  readonly writeTo: string;
  readonly token: string;
}

/** A real Prometheus that scrapes a changing target and writes everything on. */
export async function startWritingPrometheus(options: WritingOptions): Promise<WritingPrometheus> {
  const [program] = await requirePrograms([programs.prometheus]);
  const target = createServer();
  let scrapes = 0;
  target.on('request', (_, answer) => {
    scrapes++;
    const lines = Array.from({ length: options.series }, (_, index) => `load{i="${index}"} ${scrapes * 1_000 + index}`);
    // A part of the series comes and goes, so that stale markers are written too.
    const steady = lines.filter((_, index) => index % 10 !== 0 || scrapes % 7 < 4);
    answer.setHeader('content-type', 'text/plain; version=0.0.4');
    answer.end(`${steady.join('\n')}\n`);
  });
  target.listen(0, '127.0.0.1');
  await once(target, 'listening');
  const folder = await mkdtemp(join(tmpdir(), 'tocsin-writing-'));
  const port = await stablePort();
  const file = join(folder, 'prometheus.yml');
  await writeFile(file, configOf(options, (target.address() as AddressInfo).port));
  const flags = [`--config.file=${file}`, `--storage.tsdb.path=${join(folder, 'data')}`];
  const child = spawn(program, [...flags, `--web.listen-address=127.0.0.1:${port}`], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  const stop = async (): Promise<void> => {
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
    target.closeAllConnections();
    target.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { url, stop, written: () => written(url) };
}

function configOf({ writeTo, token }: WritingOptions, targetPort: number): string {
  return `global: { scrape_interval: 1s }
scrape_configs:
- job_name: load
  static_configs: [{ targets: ['127.0.0.1:${targetPort}'] }]
remote_write:
- url: ${writeTo}
  remote_timeout: 10s
  authorization: { credentials: ${token} }
  queue_config: { min_backoff: 50ms, max_backoff: 1s, batch_send_deadline: 500ms, max_shards: 4 }
`;
}

async function written(url: string): Promise<number> {
  const until = Math.floor(Date.now() / 1_000) - 1;
  await eventually('Prometheus has written what it scraped', 120_000, async () => {
    const metrics = await (await fetch(`${url}/metrics`)).text();
    const value = (name: string) => Number(new RegExp(`^${name}(?:{.*})? (.*)$`, 'm').exec(metrics)?.[1] ?? 'NaN');
    const failed =
      value('prometheus_remote_storage_samples_failed_total') +
      value('prometheus_remote_storage_samples_dropped_total');
    if (failed > 0) throw new Error(`${failed} samples were given up`);
    return (
      value('prometheus_remote_storage_queue_highest_sent_timestamp_seconds') > until + 1 &&
      value('prometheus_remote_storage_samples_pending') < 10_000
    );
  });
  return until;
}
