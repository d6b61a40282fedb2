import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { programs } from './debian-programs.data.js';
import { requirePrograms } from './install-packages.js';
import { stablePort } from './stable-port.js';

export interface SendingOptions {
  /** Host and port of what is scraped: it exposes `flame`. */
  readonly target: string;
  /** Where Alertmanager's API is, without its path. */
  readonly alertmanager: string;
  readonly token: string;
  readonly replica: string;
}

export interface SendingPrometheus {
  stop(): Promise<void>;
}

/** A real Prometheus, one of several replicas, that raises an alert for each flame and sends it on. */
export async function startSendingPrometheus(options: SendingOptions): Promise<SendingPrometheus> {
  const [program] = await requirePrograms([programs.prometheus]);
  const folder = await mkdtemp(join(tmpdir(), 'tocsin-sending-'));
  const port = await stablePort();
  const file = join(folder, 'prometheus.yml');
  await writeFile(file, configOf(options));
  await writeFile(join(folder, 'rules.yml'), rules);
  const flags = [`--config.file=${file}`, `--storage.tsdb.path=${join(folder, 'data')}`];
  const child = spawn(program, [...flags, `--web.listen-address=127.0.0.1:${port}`], { stdio: 'ignore' });
  const stop = async (): Promise<void> => {
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
    await rm(folder, { recursive: true, force: true });
  };
  return { stop };
}

const rules = `groups:
- name: fire
  interval: 1s
  rules:
  - alert: Fire
    # A scrape that took too long is no sign that the fire is out.
    expr: last_over_time(flame[5m]) > 0
    labels: { severity: critical }
    annotations: { summary: 'fire in {{ $labels.room }} at {{ $labels.spot }}' }
`;

/** What tells the replicas apart is dropped before alerts are sent, as Alertmanager's users do. */
function configOf({ target, alertmanager, token, replica }: SendingOptions): string {
  const { host, protocol } = new URL(alertmanager);
  return `global:
  scrape_interval: 1s
  external_labels: { replica: ${replica} }
rule_files: [rules.yml]
scrape_configs:
- job_name: flames
  static_configs: [{ targets: ['${target}'] }]
alerting:
  alert_relabel_configs:
  - { regex: replica, action: labeldrop }
  alertmanagers:
  - scheme: ${protocol.replace(':', '')}
    path_prefix: /alertmanager
    api_version: v2
    authorization: { credentials: ${token} }
    static_configs: [{ targets: ['${host}'] }]
`;
}
