import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DataSource } from 'typeorm';
import type { Connection, Connections } from './connection.js';
import { Database } from './database.js';
import { type DatabaseTarget, describeTarget, parseDatabaseUrl } from './database-url.js';
import { dialectOf } from './dialect.js';
import { entitiesFor } from './entities.js';
import { migrations } from './migrations.js';
import { LibsqlDatabase } from './libsql-driver.js';
import { LoopBreath } from './loop-breath.js';
import { mysqlOptions, mysqlTypeOf } from './mysql-options.js';
import { postgresOptions } from './postgres-options.js';
import { ServerConnections } from './server-connections.js';
import type { OnStatement } from './session.js';
import { Unavailable } from '../../engine/ports/failure.js';
import { failureMessage } from './statement-failure.js';
import { WriteTurns } from './write-turns.js';

export interface DatabaseOptions {
  /** Longest wait for the answer to one statement of a server; default 5 s. A hung server shows by it. */
  readonly statementLimitMs?: number;
  /** Longest wait for a connection, login included; default 4 s. */
  readonly connectLimitMs?: number;
  /** Longest life of a transaction; default 15 s. */
  readonly transactionLimitMs?: number;
  readonly onStatement?: OnStatement;
}

type Server = Extract<DatabaseTarget, { kind: 'mysql' | 'postgres' }>;

/**
 * Opens the database that `url` names; see `parseDatabaseUrl` for its forms. Throws `BadDatabaseUrl`, and `Unavailable`
 * when the server does not answer or refuses the login: the same call may succeed later.
 */
export async function openDatabase(url: string, options: DatabaseOptions = {}): Promise<Database> {
  const target = parseDatabaseUrl(url);
  try {
    return target.kind === 'sqlite' ? await openSqlite(target.path, options) : await openServer(target, options);
  } catch (error) {
    if (error instanceof Unavailable) throw error;
    throw new Unavailable(`cannot open the database at ${describeTarget(target)}: ${failureMessage(error)}`);
  }
}

async function openServer(target: Server, options: DatabaseOptions): Promise<Database> {
  const connectLimitMs = options.connectLimitMs ?? 4000;
  const source = new DataSource(
    target.kind === 'mysql'
      ? mysqlOptions(target, await mysqlTypeOf(target, connectLimitMs), connectLimitMs)
      : postgresOptions(target, connectLimitMs),
  );
  await source.initialize();
  const connections = new ServerConnections(source, {
    poolSize: target.poolSize,
    connectMs: connectLimitMs,
    placeMs: options.transactionLimitMs ?? 15_000,
  });
  return new Database({
    ...common(target, source, options),
    writers: connections,
    readers: connections,
    turns: undefined,
  });
}

async function openSqlite(path: string, options: DatabaseOptions): Promise<Database> {
  if (path !== ':memory:') prepareFile(path);
  const source = await sqliteSource(path, ['journal_mode = WAL', 'synchronous = FULL']);
  const breath = new LoopBreath();
  const writers = sharedConnection(source, breath);
  // A database in memory is its connection's own, so it is read through the same one.
  const readers =
    path === ':memory:' ? writers : sharedConnection(await sqliteSource(path, ['query_only = ON']), breath);
  return new Database({
    ...common({ kind: 'sqlite', path }, source, options),
    writers,
    readers,
    turns: new WriteTurns(),
  });
}

/** What is kept is for this user of the machine alone; SQLite gives the files beside the database the same mode. */
function prepareFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  closeSync(openSync(path, 'a', 0o600));
}

function common(target: DatabaseTarget, source: DataSource, options: DatabaseOptions) {
  return {
    source,
    settings: {
      dialect: dialectOf(source.options.type as 'better-sqlite3' | 'mysql' | 'mariadb' | 'postgres'),
      target: describeTarget(target),
      statementLimitMs: options.statementLimitMs ?? 5000,
      onStatement: options.onStatement ?? (() => undefined),
    },
    transactionLimitMs: options.transactionLimitMs ?? 15_000,
  };
}

async function sqliteSource(path: string, pragmas: readonly string[]): Promise<DataSource> {
  const source = new DataSource({
    type: 'better-sqlite3',
    database: path,
    driver: LibsqlDatabase,
    // Waiting for another process' lock stops this whole process, so it is short; the facade tries again.
    timeout: 50,
    prepareDatabase: (database: LibsqlDatabase) => {
      for (const pragma of pragmas) database.pragma(pragma);
    },
    entities: entitiesFor('better-sqlite3'),
    migrations: [...migrations],
    logging: false,
  });
  return await source.initialize();
}

/** SQLite's one connection, lent to everybody; who may use it when is for the write turns to say. */
function sharedConnection(source: DataSource, breath: LoopBreath): Connections {
  const connection: Connection = {
    runner: source.createQueryRunner(),
    release: async () => undefined,
    discard: async () => undefined,
  };
  const acquire = async () => {
    await breath.take();
    return connection;
  };
  return { acquire, close: () => source.destroy() };
}
