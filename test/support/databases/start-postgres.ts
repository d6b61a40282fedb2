import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import pg from 'pg';
import { programs } from '../debian-programs.data.js';
import { requirePrograms } from '../install-packages.js';
import { type PrivateServer, startPrivateServer } from './private-server.js';
import { stablePort } from '../stable-port.js';
import { dataFolder, serverAccount } from './server-account.js';

/** Starts a private PostgreSQL. What it has committed survives {@link PrivateServer.kill}. */
export async function startPostgres(): Promise<PrivateServer> {
  const [program, initdb] = await requirePrograms([programs.postgres, programs.initdb]);
  const account = serverAccount('postgres');
  const folder = dataFolder('postgres', account);
  const data = join(folder, 'data');
  execFileSync(initdb, ['-D', data, '-U', 'tocsin', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'], {
    ...account,
    cwd: folder,
    stdio: 'pipe',
  });
  const port = await stablePort();
  const url = (database: string) => `postgres://tocsin:tocsin@127.0.0.1:${port}/${database}`;
  // Without fsync every commit still reaches the kernel, which a killed server outlives.
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    `unix_socket_directories=${folder}`,
    'max_connections=400',
    'shared_buffers=64MB',
    'fsync=off',
    'full_page_writes=off',
    // Among its data, which go with it: a killed server leaves what it has in /dev/shm.
    'dynamic_shared_memory_type=mmap',
  ];
  const command: [string, ...string[]] = [program, '-D', data, ...settings.flatMap((setting) => ['-c', setting])];
  return await startPrivateServer({ port, folder, command, account, url, probe: () => probe(url('postgres')) });
}

async function probe(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  await client.connect();
  await client.end();
}
