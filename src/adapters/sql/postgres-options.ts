import pg from 'pg';
import type { DataSourceOptions } from 'typeorm';
import type { DatabaseTarget } from './database-url.js';
import { entitiesFor } from './entities.js';
import { migrations } from './migrations.js';

type PostgresTarget = Extract<DatabaseTarget, { kind: 'mysql' | 'postgres' }>;

/** `int8` and `numeric` (counts and sums of it) come as text from the driver; ours are all safe as numbers. */
const numbersAsNumbers = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8 || oid === pg.types.builtins.NUMERIC ? Number : pg.types.getTypeParser(oid, format),
};

/** TypeORM's options for a pool whose connections are all set up the same way before their first statement. */
export function postgresOptions(target: PostgresTarget, connectLimitMs: number): DataSourceOptions {
  return {
    type: 'postgres',
    driver: { Pool: PreparedPool, defaults: pg.defaults },
    host: target.host,
    port: target.port,
    username: target.user,
    password: target.password,
    database: target.database,
    poolSize: target.poolSize,
    connectTimeoutMS: connectLimitMs,
    applicationName: 'tocsin',
    installExtensions: false,
    ...(target.tls === 'off' ? {} : { ssl: { rejectUnauthorized: target.tls === 'verify' } }),
    extra: { types: numbersAsNumbers, keepAlive: true, keepAliveInitialDelayMillis: 5000 },
    poolErrorHandler: () => undefined,
    entities: entitiesFor('postgres'),
    migrations: [...migrations],
    logging: false,
  };
}

/**
 * Settings that not every version or proxy takes at login are set by a statement, and only those that exist. A
 * transaction that its node left open (paused, cut off) is ended by the server within seconds, so that its row locks do
 * not hold up the other nodes; a statement whose client is gone is ended within a second.
 */
const sessionStatement = `SELECT set_config(s.name, v.value, false) FROM (VALUES
  ('default_transaction_isolation', 'read committed'), ('statement_timeout', '30s'), ('lock_timeout', '2s'),
  ('idle_in_transaction_session_timeout', '5s'), ('client_connection_check_interval', '1s')
) AS v (name, value) JOIN pg_settings s ON s.name = v.name`;

class PreparedPool extends pg.Pool {
  constructor(options: pg.PoolConfig) {
    super(options);
    // The pool announces a new connection before its first user gets it, so this runs first on it.
    this.on('connect', (client) => {
      client.query(sessionStatement).catch(() => client.end().catch(() => undefined));
    });
  }
}
