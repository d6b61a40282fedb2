import { startMariadb } from './start-mariadb.js';
import { startPostgres } from './start-postgres.js';

export interface TestDatabases {
  /** URL of a database on each server that may make others. */
  readonly mysqlUrl: string;
  readonly postgresUrl: string;
  stop(): Promise<void>;
}

/**
 * Once per test run: private servers, or the running ones that `TOCSIN_TEST_MYSQL_URL` and `TOCSIN_TEST_POSTGRES_URL`
 * name. Sets both variables, by which the suites find them. Throws one sentence when neither is possible.
 */
export async function startDatabases(): Promise<TestDatabases> {
  const given = [process.env.TOCSIN_TEST_MYSQL_URL, process.env.TOCSIN_TEST_POSTGRES_URL];
  const [mysql, postgres] = await Promise.all([
    given[0] ? undefined : startMariadb(),
    given[1] ? undefined : startPostgres(),
  ]);
  const mysqlUrl = mysql ? mysql.url('mysql') : String(given[0]);
  const postgresUrl = postgres ? postgres.url('postgres') : String(given[1]);
  process.env.TOCSIN_TEST_MYSQL_URL = mysqlUrl;
  process.env.TOCSIN_TEST_POSTGRES_URL = postgresUrl;
  return {
    mysqlUrl,
    postgresUrl,
    stop: async () => {
      await Promise.all([mysql?.stop(), postgres?.stop()]);
    },
  };
}
