import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { eventually } from '../../ha/support/eventually.js';
import { programs } from '../../support/debian-programs.data.js';
import { requirePrograms } from '../../support/install-packages.js';
import { stablePort } from '../../support/stable-port.js';
import { receivers } from './scenario.js';

export interface RealAlertmanager {
  readonly url: string;
  readonly version: string;
  reload(config: string): Promise<void>;
  stop(): Promise<void>;
}

/** Starts Debian's Alertmanager, alone, with what a node prints as its configuration and receivers of its own. */
export async function startAlertmanager(config: string, hook: string): Promise<RealAlertmanager> {
  const [program] = await requirePrograms([programs.alertmanager]);
  const folder = await mkdtemp(join(tmpdir(), 'tocsin-alertmanager-'));
  const file = join(folder, 'alertmanager.yml');
  await writeFile(file, withReceivers(config, hook));
  const url = `http://127.0.0.1:${await stablePort()}`;
  const child = spawn(
    program,
    [
      `--config.file=${file}`,
      `--storage.path=${join(folder, 'data')}`,
      `--web.listen-address=${new URL(url).host}`,
      '--cluster.listen-address=',
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (log += chunk));
  const exited = once(child, 'exit');
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await exited;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await eventually('Alertmanager is ready', 20_000, async () => (await fetch(`${url}/-/ready`)).ok);
    const status = (await (await fetch(`${url}/api/v2/status`)).json()) as { versionInfo: { version: string } };
    const reload = async (next: string): Promise<void> => {
      await writeFile(file, withReceivers(next, hook));
      const answer = await fetch(`${url}/-/reload`, { method: 'POST' });
      if (!answer.ok) throw new Error(`Alertmanager does not take the configuration: ${await answer.text()}`);
    };
    return { url, version: status.versionInfo.version, reload, stop };
  } catch (error) {
    await stop();
    throw new Error(`Alertmanager does not start:\n${log}`, { cause: error });
  }
}

/** The printed configuration names its secrets, the addresses of webhooks among them, only as such. */
function withReceivers(config: string, hook: string): string {
  const named = Object.entries(receivers).map(([name, { sendResolved, maxAlerts }]) => ({
    name,
    webhook_configs: [{ url: `${hook}/alertmanager/${name}`, send_resolved: sendResolved, max_alerts: maxAlerts }],
  }));
  const printed = parse(config) as { readonly receivers: readonly { readonly name: string }[] };
  const others = printed.receivers.filter(({ name }) => !(name in receivers)).map(({ name }) => ({ name }));
  return stringify({ ...printed, receivers: [...named, ...others] });
}
