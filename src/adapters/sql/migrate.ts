import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { MigrationExecutor, type QueryRunner } from 'typeorm';
import { type SchemaWindow, schemaWindow } from './migrations.js';
import type { Database } from './database.js';
import type { Dialect } from './dialect.js';
import { holdMigrationLock } from './migration-lock.js';

/** This code and the database's schema do not go together; the message says what to start instead. */
export class SchemaRefusal extends Error {
  override readonly name = 'SchemaRefusal';
}

interface Schema {
  readonly version: number;
  readonly oldestCode: number;
}

/**
 * Brings the schema to what this code was written for. Any number of nodes may call it at once: one migrates, the others
 * wait for it. Throws `SchemaRefusal` when the code is too old or too new for the schema, `Unavailable`.
 */
export async function migrate(database: Database, window: SchemaWindow = schemaWindow): Promise<void> {
  if (isCurrent(await readSchema(database), window)) return;
  if (database.dialect.kind === 'sqlite') {
    // Changes of tables roll back there, so one transaction is both the lock and the whole migration.
    await database.alone((runner) => migrateAlone(database, runner, window));
    return;
  }
  const owner = randomUUID();
  for (;;) {
    const done = await holdMigrationLock(database, owner, async () => {
      if (isCurrent(await readSchema(database), window)) return;
      await database.alone((runner) => migrateAlone(database, runner, window));
    });
    if (done || isCurrent(await readSchema(database), window)) return;
    await delay(200);
  }
}

async function migrateAlone(database: Database, runner: QueryRunner, window: SchemaWindow): Promise<void> {
  const executor = new MigrationExecutor(database.source, runner);
  executor.transaction = database.dialect.kind === 'postgres' ? 'each' : 'none';
  await executor.executePendingMigrations();
  const placed = database.dialect.placeholders(
    'UPDATE cluster SET schema_version = ?, oldest_code = ? WHERE id = 1 AND schema_version < ?',
  );
  await runner.query(placed, [window.code, window.oldestCode, window.code]);
}

const clusterTable: Readonly<Record<Dialect['kind'], string>> = {
  sqlite: "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'cluster'",
  mysql: "SELECT 1 FROM information_schema.tables WHERE table_schema = database() AND table_name = 'cluster'",
  postgres: "SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'cluster'",
};

/** The schema that stands; number 0 while there is none. */
async function readSchema(database: Database): Promise<Schema> {
  return await database.read(async (session) => {
    const present = await session.query(clusterTable[database.dialect.kind]);
    if (present.length === 0) return { version: 0, oldestCode: 0 };
    const [row] = await session.query<{ schema_version: number; oldest_code: number }>(
      'SELECT schema_version, oldest_code FROM cluster WHERE id = 1',
    );
    return { version: row?.schema_version ?? 0, oldestCode: row?.oldest_code ?? 0 };
  });
}

/** Whether there is nothing to migrate. */
function isCurrent(schema: Schema, window: SchemaWindow): boolean {
  if (schema.version > window.code && window.code < schema.oldestCode) {
    throw new SchemaRefusal(
      `This version of Tocsin (schema ${window.code}) is too old for the database (schema ${schema.version}, which needs code for schema ${schema.oldestCode} or newer): start a newer version.`,
    );
  }
  if (schema.version < window.migratesFrom) {
    throw new SchemaRefusal(
      `This version of Tocsin (schema ${window.code}) is too new for the database (schema ${schema.version}; it can migrate from schema ${window.migratesFrom} on): start the version in between once first.`,
    );
  }
  return schema.version >= window.code;
}
