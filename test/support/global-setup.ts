import { startDatabases, type TestDatabases } from './databases/start-databases.js';
import { type Program, programs } from './debian-programs.data.js';
import { requirePrograms } from './install-packages.js';

let databases: TestDatabases | undefined;

/**
 * Once per run of the suites on real parts: finds or installs the programs they use, and starts the database servers.
 * The suites find these by `TOCSIN_TEST_MYSQL_URL` and `TOCSIN_TEST_POSTGRES_URL`; a server that a variable names
 * already is used as it is.
 */
export default async function globalSetup(): Promise<void> {
  // Installed here and not by the suites: two of them at once would wait for each other's package manager.
  const { haproxy, nginx, faketime, prometheus, amtool, chromium } = programs;
  await requirePrograms([...databasePrograms(), haproxy, nginx, faketime, prometheus, amtool, chromium]);
  databases = await startDatabases();
}

/** Stops the servers that the set-up has started and removes their data. */
export async function stopDatabases(): Promise<void> {
  await databases?.stop();
}

function databasePrograms(): Program[] {
  return [
    ...(process.env.TOCSIN_TEST_MYSQL_URL ? [] : [programs.mariadbd, programs.mariadbInstallDb]),
    ...(process.env.TOCSIN_TEST_POSTGRES_URL ? [] : [programs.postgres, programs.initdb]),
  ];
}
