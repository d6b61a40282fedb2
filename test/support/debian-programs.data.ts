/** A real program that tests use, the Debian package that holds it, and what a user may give instead of it. */
export interface Program {
  readonly binary: string;
  readonly debianPackage: string;
  readonly instead?: string;
}

const mysqlInstead = 'set TOCSIN_TEST_MYSQL_URL to a running MariaDB or MySQL server';
const postgresInstead = 'set TOCSIN_TEST_POSTGRES_URL to a running PostgreSQL server';

export const programs = {
  mariadbd: { binary: 'mariadbd', debianPackage: 'mariadb-server', instead: mysqlInstead },
  mariadbInstallDb: { binary: 'mariadb-install-db', debianPackage: 'mariadb-server', instead: mysqlInstead },
  postgres: { binary: 'postgres', debianPackage: 'postgresql', instead: postgresInstead },
  initdb: { binary: 'initdb', debianPackage: 'postgresql', instead: postgresInstead },
  haproxy: { binary: 'haproxy', debianPackage: 'haproxy' },
  nginx: { binary: 'nginx', debianPackage: 'nginx' },
  faketime: { binary: 'faketime', debianPackage: 'faketime' },
  prometheus: { binary: 'prometheus', debianPackage: 'prometheus' },
  promtool: { binary: 'promtool', debianPackage: 'prometheus' },
  alertmanager: { binary: 'prometheus-alertmanager', debianPackage: 'prometheus-alertmanager' },
  amtool: { binary: 'amtool', debianPackage: 'prometheus-alertmanager' },
  chromium: { binary: 'chromium', debianPackage: 'chromium' },
} as const satisfies Record<string, Program>;
