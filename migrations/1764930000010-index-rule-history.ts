import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';
import { indexName } from './table-spec.js';

const columnNames = ['rule_id', 'at'];
const name = indexName('transition', columnNames);

/** The story of a rule is read by the rule and a stretch of time. */
export class IndexRuleHistory1764930000010 implements MigrationInterface {
  readonly name = 'IndexRuleHistory1764930000010';

  async up(runner: QueryRunner): Promise<void> {
    const table = await runner.getTable('transition');
    if (table?.indices.some((index) => index.name === name)) return;
    await runner.createIndex('transition', new TableIndex({ name, columnNames }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('transition', name);
  }
}
