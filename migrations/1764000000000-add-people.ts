import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';
import { addedColumns, peopleTables } from './1764000000000-add-people.data.js';
import { type DriverType, indexName, toTable, toTableColumn } from './table-spec.js';

/** People, teams, sessions and the audit log; rule groups and contact points may belong to a team. */
export class AddPeople1764000000000 implements MigrationInterface {
  readonly name = 'AddPeople1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    const driver = runner.dataSource.options.type as DriverType;
    for (const spec of peopleTables) await runner.createTable(toTable(spec, driver), true);
    for (const [table, columns] of Object.entries(addedColumns)) {
      for (const [name, column] of Object.entries(columns)) {
        // A server that cannot roll tables back may run this twice.
        if (!(await runner.hasColumn(table, name))) await runner.addColumn(table, toTableColumn(name, column, driver));
      }
    }
    const table = await runner.getTable('api_token');
    const name = indexName('api_token', ['previous_hash']);
    if (!table?.indices.some((index) => index.name === name)) {
      await runner.createIndex('api_token', new TableIndex({ name, columnNames: ['previous_hash'] }));
    }
    await runner.query(
      `INSERT INTO audit_head (id, seq, hash) SELECT 1, 0, '${'0'.repeat(64)}' WHERE NOT EXISTS (SELECT 1 FROM audit_head)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('api_token', indexName('api_token', ['previous_hash']));
    for (const [table, columns] of Object.entries(addedColumns)) {
      for (const name of Object.keys(columns).reverse()) await runner.dropColumn(table, name);
    }
    for (const spec of [...peopleTables].reverse()) await runner.dropTable(spec.name, true);
  }
}
