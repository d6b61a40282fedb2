import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../ha/support/eventually.js';
import { programs } from './debian-programs.data.js';
import { requirePrograms } from './install-packages.js';
import { stablePort } from './stable-port.js';

export interface LoadBalancer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the project's HAProxy example on a free port before the three nodes that listen on these loopback ports. */
export async function startHaproxy(nodePorts: readonly number[]): Promise<LoadBalancer> {
  const [haproxy] = await requirePrograms([programs.haproxy]);
  const port = await stablePort();
  const config = readFileSync('docker/haproxy.cfg', 'utf8').replace('bind :8080', `bind 127.0.0.1:${port}`);
  return await start({ port, config: atNodes(config, nodePorts), command: (file) => [haproxy, '-db', '-f', file] });
}

/** The same with nginx. */
export async function startNginx(nodePorts: readonly number[]): Promise<LoadBalancer> {
  const [nginx] = await requirePrograms([programs.nginx]);
  const port = await stablePort();
  const config = readFileSync('docker/nginx.conf', 'utf8')
    .replace('listen 8080', `listen 127.0.0.1:${port}`)
    .replace('http {', `http {\n${ownPaths}`);
  const globals = 'daemon off; pid nginx.pid; error_log stderr;';
  return await start({
    port,
    config: atNodes(config, nodePorts),
    command: (file, folder) => [nginx, '-p', folder, '-c', file, '-e', 'stderr', '-g', globals],
  });
}

/** Debian's nginx writes to folders of the system, which a test does not. */
const ownPaths = [
  'access_log off;',
  ...['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${name};`),
].join('\n');

interface Recipe {
  readonly port: number;
  readonly config: string;
  command(file: string, folder: string): readonly [program: string, ...args: string[]];
}

async function start({ port, config, command }: Recipe): Promise<LoadBalancer> {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-balancer-'));
  const file = join(folder, 'balancer.conf');
  writeFileSync(file, config);
  const [program, ...args] = command(file, folder);
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'exit');
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (log += chunk));
  const url = `http://127.0.0.1:${port}`;
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await exited;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await eventually(`${program} answers`, 10_000, async () => (await fetch(url)).status < 500);
  } catch (error) {
    await stop();
    throw new Error(`${program} does not pass requests on:\n${log}`, { cause: error });
  }
  return { url, stop };
}

function atNodes(config: string, ports: readonly number[]): string {
  return config.replace(/\bnode(\d):8080/g, (_, no: string) => `127.0.0.1:${ports[Number(no) - 1]}`);
}
