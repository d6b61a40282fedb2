import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column, type DriverType, primary, type TableSpec, toTable } from './table-spec.js';

/** Samples of a series that lie together; `to_at` leads in the key, because the newest blocks are asked for most. */
const sampleBlock: TableSpec = {
  name: 'sample_block',
  columns: {
    series_id: primary('instant'),
    to_at: primary('instant'),
    from_at: column('instant'),
    samples: column('count'),
    content: column('bytes'),
  },
  clustered: true,
};

/** What the blocks come to, kept with every change of them; and what the samples outside of blocks were when counted. */
const storeUsage: TableSpec = {
  name: 'store_usage',
  columns: {
    id: primary('count'),
    blocks: column('instant'),
    block_samples: column('instant'),
    block_bytes: column('instant'),
    head_samples: column('instant'),
    counted_at: column('instant'),
  },
};

/** Blocks of compressed samples beside the rows of `sample`. */
export class CreateSampleBlocks1764720060000 implements MigrationInterface {
  readonly name = 'CreateSampleBlocks1764720060000';

  async up(runner: QueryRunner): Promise<void> {
    const driver = runner.dataSource.options.type as DriverType;
    for (const spec of [sampleBlock, storeUsage]) await runner.createTable(toTable(spec, driver), true);
    await runner.query(
      `INSERT INTO store_usage (id, blocks, block_samples, block_bytes, head_samples, counted_at)
       SELECT 1, 0, 0, 0, 0, 0 WHERE NOT EXISTS (SELECT 1 FROM store_usage)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const spec of [storeUsage, sampleBlock]) await runner.dropTable(spec.name, true);
  }
}
