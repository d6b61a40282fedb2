import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { MigrationExecutor } from 'typeorm';
import type { Database } from '../../src/adapters/sql/database.js';
import { migrate, SchemaRefusal } from '../../src/adapters/sql/migrate.js';
import { migrations, schemaWindow } from '../../src/adapters/sql/migrations.js';
import { openDatabase } from '../../src/adapters/sql/open-database.js';
import { SecretKeyMismatch, verifySecretKey } from '../../src/adapters/sql/secret-check.js';
import { type FreshDatabase, freshDatabase } from '../support/databases/fresh-database.js';
import { patientLimits } from '../support/databases/patient-limits.js';

const run = promisify(execFile);
const migratingProcess = fileURLToPath(new URL('./support/migrating-process.js', import.meta.url));

describe.each(['sqlite', 'mysql', 'postgres'] as const)('the schema on %s', (kind) => {
  let fresh: FreshDatabase;
  let database: Database;

  beforeEach(async () => {
    fresh = await freshDatabase(kind);
    database = await openDatabase(fresh.url, patientLimits);
  });

  afterEach(async () => {
    await database.close();
    await fresh.drop();
  });

  const set = (schema: number, oldestCode: number) =>
    database.write((session) =>
      session.execute('UPDATE cluster SET schema_version = ?, oldest_code = ?', [schema, oldestCode]),
    );

  it('is what the entities say, and the same after going down and up again', async () => {
    await migrate(database);
    const before = await describeSchema(database);
    expect(before.length).toBeGreaterThan(100);
    expect(await drift(database)).toEqual([]);
    for (const _ of migrations) await undoLast(database);
    expect(await describeSchema(database)).toEqual([]);
    await migrate(database);
    expect(await describeSchema(database)).toEqual(before);
    expect(await drift(database)).toEqual([]);
  });

  it('is migrated once by many nodes that start at once', async () => {
    const nodes = Array.from({ length: 4 }, () => run(process.execPath, [migratingProcess, fresh.url]));
    const answers = await Promise.all(nodes);
    expect(answers.map(({ stdout }) => stdout.trim())).toEqual(Array(4).fill('migrated'));
    const rows = await database.read((session) =>
      session.query<{ n: number }>(
        'SELECT (SELECT COUNT(*) FROM migrations) AS n, (SELECT COUNT(*) FROM contact_point) AS contact_points, schema_version AS v FROM cluster',
      ),
    );
    expect(rows).toEqual([{ n: migrations.length, contact_points: 1, v: schemaWindow.code }]);
  });

  it('refuses code that is too old for it', async () => {
    await migrate(database);
    await set(99, 98);
    await expect(migrate(database)).rejects.toBeInstanceOf(SchemaRefusal);
    await expect(migrate(database)).rejects.toThrow(
      `This version of Tocsin (schema ${schemaWindow.code}) is too old for the database (schema 99, which needs code for schema 98 or newer): start a newer version.`,
    );
  });

  it('still takes older code that it allows', async () => {
    await migrate(database);
    await set(99, 1);
    await migrate(database);
  });

  it('refuses code that is too new for it', async () => {
    await migrate(database);
    const window = { code: 99, migratesFrom: 90, oldestCode: 90 };
    await expect(migrate(database, window)).rejects.toThrow(
      `This version of Tocsin (schema 99) is too new for the database (schema ${schemaWindow.code}; it can migrate from schema 90 on): start the version in between once first.`,
    );
  });

  it('knows the key that its secrets are sealed with, and refuses another', async () => {
    await migrate(database);
    const box = (key: string) => ({
      seal: (plain: string) => `${key}:${plain}`,
      open: (sealed: string) => {
        if (!sealed.startsWith(`${key}:`)) throw new Error('bad key');
        return sealed.slice(key.length + 1);
      },
    });
    const starts = await Promise.allSettled(['k1', 'k2', 'k1', 'k2'].map((key) => verifySecretKey(database, box(key))));
    const refused = starts.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(2);
    for (const start of refused) expect((start as PromiseRejectedResult).reason).toBeInstanceOf(SecretKeyMismatch);
    await expect(verifySecretKey(database, box('k3'))).rejects.toThrow('TOCSIN_SECRET_KEY');
  });
});

async function drift(database: Database): Promise<readonly string[]> {
  const log = await database.source.driver.createSchemaBuilder().log();
  return log.upQueries.map(({ query }) => query);
}

async function undoLast(database: Database): Promise<void> {
  await database.alone(async (runner) => {
    const executor = new MigrationExecutor(database.source, runner);
    executor.transaction = 'none';
    await executor.undoLastMigration();
  });
}

/** One line per column and index of our tables. */
async function describeSchema(database: Database): Promise<readonly string[]> {
  const runner = database.source.createQueryRunner();
  const tables = await runner.getTables(database.source.entityMetadatas.map(({ tableName }) => tableName));
  await runner.release();
  const lines = tables.flatMap((table) => [
    ...table.columns.map(
      ({ name, type, length, isNullable, isPrimary, isGenerated, default: byDefault, charset, collation }) =>
        JSON.stringify([
          table.name,
          name,
          type,
          length,
          isNullable,
          isPrimary,
          isGenerated,
          byDefault,
          charset,
          collation,
        ]),
    ),
    ...table.indices.map(({ name, columnNames, isUnique }) =>
      JSON.stringify([table.name, name, columnNames, isUnique]),
    ),
  ]);
  return lines.sort();
}
