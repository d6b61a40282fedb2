import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mysql from 'mysql2/promise';
import pg from 'pg';

export type DatabaseKind = 'sqlite' | 'mysql' | 'postgres';

export interface FreshDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** An empty database of its own: a temporary file, or a new database on the run's server. */
export async function freshDatabase(kind: DatabaseKind): Promise<FreshDatabase> {
  if (kind === 'sqlite') return freshFile();
  const variable = kind === 'mysql' ? 'TOCSIN_TEST_MYSQL_URL' : 'TOCSIN_TEST_POSTGRES_URL';
  const server = process.env[variable];
  if (!server) throw new Error(`${variable} is not set: start the tests with npm test, which starts the servers.`);
  const name = `tocsin_${randomBytes(6).toString('hex')}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  const run = kind === 'mysql' ? runOnMysql : runOnPostgres;
  await run(server, `CREATE DATABASE ${name}`);
  const dropping = kind === 'mysql' ? `DROP DATABASE ${name}` : `DROP DATABASE ${name} WITH (FORCE)`;
  return { url: url.toString(), drop: () => run(server, dropping) };
}

function freshFile(): FreshDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-sqlite-'));
  return {
    url: `sqlite:${join(folder, 'tocsin.db')}`,
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function runOnMysql(url: string, sql: string): Promise<void> {
  const connection = await mysql.createConnection(url);
  await connection.query(sql);
  await connection.end();
}

async function runOnPostgres(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  await client.query(sql);
  await client.end();
}
