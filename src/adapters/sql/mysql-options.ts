import mysql from 'mysql2';
import type { DataSourceOptions } from 'typeorm';
import type { DatabaseTarget, TlsUse } from './database-url.js';
import { entitiesFor } from './entities.js';
import { migrations } from './migrations.js';

type MysqlTarget = Extract<DatabaseTarget, { kind: 'mysql' | 'postgres' }>;

/** MySQL and MariaDB differ in a few settings; `galera` tells a cluster that certifies at COMMIT. */
export interface MysqlFlavour {
  readonly type: 'mysql' | 'mariadb';
  readonly galera: boolean;
}

const strictMode =
  'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,ONLY_FULL_GROUP_BY,NO_ZERO_DATE,NO_ZERO_IN_DATE';

/** Asks the server what it is. Throws the driver's error. */
export async function mysqlTypeOf(target: MysqlTarget, connectLimitMs: number): Promise<MysqlFlavour> {
  const connection = mysql.createConnection(connectionOptions(target, connectLimitMs)).promise();
  try {
    const [rows] = await connection.query({ sql: 'SELECT version() AS version', timeout: connectLimitMs });
    const [variables] = await connection.query({ sql: "SHOW VARIABLES LIKE 'wsrep_on'", timeout: connectLimitMs });
    const version = String((rows as { version: string }[])[0]?.version);
    return {
      type: /mariadb/i.test(version) ? 'mariadb' : 'mysql',
      galera: (variables as { Value: string }[])[0]?.Value === 'ON',
    };
  } finally {
    connection.destroy();
  }
}

/** TypeORM's options for a pool whose connections are all set up the same way before their first statement. */
export function mysqlOptions(target: MysqlTarget, flavour: MysqlFlavour, connectLimitMs: number): DataSourceOptions {
  return {
    type: flavour.type,
    driver: { createPool: (options: mysql.PoolOptions) => preparedPool(options, flavour) },
    host: target.host,
    port: target.port,
    username: target.user,
    password: target.password,
    database: target.database,
    charset: 'utf8mb4',
    timezone: 'Z',
    supportBigNumbers: true,
    bigNumberStrings: false,
    connectTimeout: connectLimitMs,
    poolSize: target.poolSize,
    ...(tlsOf(target.tls) ? { ssl: tlsOf(target.tls) } : {}),
    extra: {
      decimalNumbers: true,
      typeCast: exactNumber,
      enableKeepAlive: true,
      keepAliveInitialDelay: 5000,
      maxIdle: target.poolSize,
      resetOnRelease: false,
    },
    entities: entitiesFor(flavour.type),
    migrations: [...migrations],
    logging: false,
  };
}

/**
 * The driver adds up short numbers digit by digit, which is wrong in the last place of every fortieth double: a sample
 * must come back as it was written.
 */
function exactNumber(field: mysql.TypeCastField, next: () => unknown): unknown {
  if (field.type !== 'DOUBLE' && field.type !== 'NEWDECIMAL') return next();
  const text = field.string();
  return text === null ? null : Number(text);
}

/**
 * The pool announces a new connection before its first user gets it, so these run first on it. A connection that
 * cannot be set up is cut: its user sees a lost connection, never one with other rules.
 */
function preparedPool(options: mysql.PoolOptions, flavour: MysqlFlavour): mysql.Pool {
  const pool = mysql.createPool(options);
  pool.on('connection', (connection) => {
    for (const sql of sessionStatements(flavour)) {
      connection.query(sql, (error: unknown) => {
        if (error) connection.destroy();
      });
    }
  });
  return pool;
}

/**
 * READ COMMITTED: claims rest on row locks and unique keys, and a snapshot from before a lock was waited for would only
 * add stale reads and gap locks. A transaction that its node left open (paused, cut off) is ended by the server within
 * seconds, so that its row locks do not hold up the other nodes: MariaDB can tell such a transaction, MySQL only an idle
 * connection.
 */
function sessionStatements({ type, galera }: MysqlFlavour): readonly string[] {
  const limits =
    type === 'mariadb'
      ? 'max_statement_time = 30, idle_transaction_timeout = 5'
      : 'max_execution_time = 30000, wait_timeout = 30';
  return [
    'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
    `SET SESSION sql_mode = '${strictMode}', time_zone = '+00:00', innodb_lock_wait_timeout = 2, ${limits}`,
    // Reads on one node of the cluster must see what another node has committed.
    ...(galera ? ['SET SESSION wsrep_sync_wait = 1'] : []),
  ];
}

function connectionOptions(target: MysqlTarget, connectLimitMs: number): mysql.ConnectionOptions {
  const ssl = tlsOf(target.tls);
  return {
    host: target.host,
    port: target.port,
    user: target.user,
    password: target.password,
    database: target.database,
    connectTimeout: connectLimitMs,
    ...(ssl ? { ssl } : {}),
  };
}

function tlsOf(use: TlsUse): { readonly rejectUnauthorized: boolean } | undefined {
  return use === 'off' ? undefined : { rejectUnauthorized: use === 'verify' };
}
