import type { Database } from '../database.js';
import { blockOf } from './block-rows.js';
import { blockStatements } from './block-reading.js';
import { decodeSamples } from './blocks/sample-codec.js';
import { SampleCollection } from './sample-collection.js';
import { mergedColumns, type SampleColumns, within } from './sample-columns.js';
import { elsewhere } from './store-limits.js';
import { type SampleStatement, type SampleWindow, sampleStatements } from './sample-window.js';

/** The query reads more than a limit allows; the message says what to do. */
export class QueryTooLarge extends Error {
  override readonly name = 'QueryTooLarge';
}

/**
 * Samples of some series in one window of time: first those in the head, then those in blocks. In this order nothing is
 * missed that moves from the head into a block meanwhile; what is seen in both is the same, and what was written over a
 * sample that lies in a block is in the head and counts.
 */
export class SampleReading {
  readonly #ids = new Set<number>();
  readonly #head = new SampleCollection();
  readonly #blocks = new SampleCollection();

  constructor(
    readonly window: SampleWindow,
    readonly maxSamples: number,
  ) {}

  want(seriesId: number): void {
    this.#ids.add(seriesId);
  }

  of(seriesId: number): SampleColumns | undefined {
    const [head, blocks] = [this.#head.of(seriesId), this.#blocks.of(seriesId)];
    return head && blocks ? mergedColumns([blocks, head]) : (head ?? blocks);
  }

  /** Answers how many samples it read; throws {@link QueryTooLarge} when these are more than `most`. */
  async read(database: Database, most: number): Promise<number> {
    const ids = [...this.#ids].sort((a, b) => a - b);
    if (this.window.fromExclusive >= this.window.to) return 0;
    await this.#readHead(database, ids, most);
    if (!this.window.newestOnly) {
      await this.#readBlocks(database, ids, this.window.fromExclusive, most);
    } else {
      // Where the head has a newer sample than any block, the blocks need not be read.
      const inHead = ids.filter((id) => this.#head.newestOf(id) !== undefined);
      const oldest = inHead.reduce((time, id) => Math.min(time, this.#head.newestOf(id) ?? time), this.window.to);
      await this.#readBlocks(database, inHead, oldest, most);
      const others = ids.filter((id) => this.#head.newestOf(id) === undefined);
      await this.#readBlocks(database, others, this.window.fromExclusive, most);
    }
    return this.#count;
  }

  get #count(): number {
    return this.#head.count + this.#blocks.count;
  }

  async #readHead(database: Database, ids: readonly number[], most: number): Promise<void> {
    const statements = sampleStatements(database.dialect, ids, this.window);
    for (let next = statements.next(0); !next.done; ) {
      const before = this.#head.count;
      // A process that answers from its own file gives others a turn between statements.
      if (before > 0) await new Promise(setImmediate);
      await this.#collect(database, next.value, most);
      this.#bound(most);
      next = statements.next(this.#head.count - before);
    }
  }

  /** Collects at most one sample more than `most` where the statement has rows of samples. */
  async #collect(database: Database, { sql, values, form }: SampleStatement, most: number): Promise<void> {
    if (form === 'packed') {
      this.#head.addPacked(await database.read((session) => session.arrays(sql, values)));
      return;
    }
    const room = Math.max(0, most - this.#head.count) + 1;
    this.#head.addRows(await database.read((session) => session.arrays(`${sql} LIMIT ?`, [...values, room])));
  }

  async #readBlocks(database: Database, ids: readonly number[], fromExclusive: number, most: number): Promise<void> {
    const { to } = this.window;
    const statements = blockStatements(ids, { fromExclusive, to });
    const answered = { rows: 0, lastSeries: 0, lastToAt: 0 };
    for (let next = statements.next(answered); !next.done; ) {
      const { sql, values } = next.value;
      const rows = await database.read((session) => session.arrays(sql, values));
      for (const row of rows) {
        const { seriesId, content } = blockOf(row);
        this.#blocks.add(seriesId, within(decodeSamples(content), this.window.fromExclusive, to));
      }
      this.#bound(most);
      if (rows.length > 0) await new Promise(setImmediate);
      const last = rows.at(-1);
      next = statements.next({ rows: rows.length, lastSeries: Number(last?.[0]), lastToAt: Number(last?.[1]) });
    }
  }

  #bound(most: number): void {
    if (this.#count <= most) return;
    throw new QueryTooLarge(
      `the query reads more than ${most} samples: select fewer series or a shorter time, or ${elsewhere}`,
    );
  }
}
