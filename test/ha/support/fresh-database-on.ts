import mysql from 'mysql2/promise';
import pg from 'pg';
import type { PrivateServer } from '../../support/databases/private-server.js';
import type { HaDatabase } from './databases.js';

/** Makes the database `tocsin` on a server and answers its URL. */
export async function freshDatabaseOn(kind: HaDatabase, server: PrivateServer): Promise<string> {
  if (kind === 'mysql') {
    const connection = await mysql.createConnection({ uri: server.url('mysql') });
    await connection.query('CREATE DATABASE tocsin');
    await connection.end();
  } else {
    const client = new pg.Client({ connectionString: server.url('postgres') });
    await client.connect();
    await client.query('CREATE DATABASE tocsin');
    await client.end();
  }
  return server.url('tocsin');
}
