import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import mysql from 'mysql2/promise';
import { programs } from '../debian-programs.data.js';
import { requirePrograms } from '../install-packages.js';
import { type PrivateServer, startPrivateServer } from './private-server.js';
import { stablePort } from '../stable-port.js';
import { dataFolder, ownedFolder, serverAccount } from './server-account.js';

/** Starts a private MariaDB. What it has committed survives {@link PrivateServer.kill}. */
export async function startMariadb(): Promise<PrivateServer> {
  const [program, install] = await requirePrograms([programs.mariadbd, programs.mariadbInstallDb]);
  const account = serverAccount('mysql');
  const folder = dataFolder('mariadb', account);
  const data = join(folder, 'data');
  const user = account ? ['--user=mysql'] : [];
  // Of its own: a server that starts removes the temporary tables it finds, be they those of another one that runs.
  const temporary = `--tmpdir=${ownedFolder(join(folder, 'tmp'), account)}`;
  const rootLogin = '--auth-root-authentication-method=normal';
  const args = ['--no-defaults', `--datadir=${data}`, temporary, '--skip-test-db', rootLogin, ...user];
  execFileSync(install, args, { stdio: 'pipe' });
  const setUp = join(folder, 'set-up.sql');
  writeFileSync(
    setUp,
    "CREATE USER IF NOT EXISTS tocsin@'%' IDENTIFIED BY 'tocsin';\nGRANT ALL ON *.* TO tocsin@'%';\n",
  );
  const port = await stablePort();
  const url = (database: string) => `mysql://tocsin:tocsin@127.0.0.1:${port}/${database}`;
  const command: [string, ...string[]] = [
    program,
    '--no-defaults',
    ...user,
    `--datadir=${data}`,
    temporary,
    `--init-file=${setUp}`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    `--socket=${join(folder, 'socket')}`,
    `--pid-file=${join(folder, 'pid')}`,
    '--skip-name-resolve',
    '--skip-log-bin',
    '--max-connections=400',
    '--innodb-buffer-pool-size=64M',
    // Every commit reaches the kernel, which a killed server outlives; only a power cut would lose it.
    '--innodb-flush-log-at-trx-commit=2',
    '--innodb-log-file-size=48M',
    '--performance-schema=OFF',
  ];
  return await startPrivateServer({ port, folder, command, account: undefined, url, probe: () => probe(url('mysql')) });
}

async function probe(url: string): Promise<void> {
  const connection = await mysql.createConnection({ uri: url, connectTimeout: 2000 });
  await connection.query('SELECT 1');
  connection.destroy();
}
