import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';
import { addedColumns, addedIndexes, suppressionTables } from './1764800000000-add-suppression.data.js';
import { type DriverType, indexName, toTable, toTableColumn } from './table-spec.js';

/** Silences, inhibitions, mute timings, acknowledgements, templates and heartbeat monitors; what a notice left out. */
export class AddSuppression1764800000000 implements MigrationInterface {
  readonly name = 'AddSuppression1764800000000';

  async up(runner: QueryRunner): Promise<void> {
    const driver = runner.dataSource.options.type as DriverType;
    for (const spec of suppressionTables) await runner.createTable(toTable(spec, driver), true);
    for (const [table, columns] of Object.entries(addedColumns)) {
      for (const [name, column] of Object.entries(columns)) {
        // A server that cannot roll tables back may run this twice.
        if (!(await runner.hasColumn(table, name))) await runner.addColumn(table, toTableColumn(name, column, driver));
      }
    }
    for (const [table, columns] of addedIndexes) await addIndex(runner, table, columns);
    await runner.query(
      'INSERT INTO suppression_state (id, revision) SELECT 1, 1 WHERE NOT EXISTS (SELECT 1 FROM suppression_state)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, columns] of addedIndexes) await runner.dropIndex(table, indexName(table, columns));
    for (const [table, columns] of Object.entries(addedColumns)) {
      for (const name of Object.keys(columns).reverse()) await runner.dropColumn(table, name);
    }
    for (const spec of [...suppressionTables].reverse()) await runner.dropTable(spec.name, true);
  }
}

async function addIndex(runner: QueryRunner, table: string, columns: readonly string[]): Promise<void> {
  const name = indexName(table, columns);
  const present = await runner.getTable(table);
  if (present?.indices.some((index) => index.name === name)) return;
  await runner.createIndex(table, new TableIndex({ name, columnNames: [...columns] }));
}
