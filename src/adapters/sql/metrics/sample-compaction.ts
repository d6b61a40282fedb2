import type { DurationMs } from '../../../domain/time/duration.js';
import type { Instant } from '../../../domain/time/instant.js';
import type { Database } from '../database.js';
import type { Session } from '../session.js';
import { type BlockRow, blockRow, blocksBetween, lockBlocks, longestBlockMs, replaceBlocks } from './block-rows.js';
import { type BlockShape, rewriteBlocks, type StandingBlock } from './blocks/rewrite-blocks.js';
import { decodeSamples } from './blocks/sample-codec.js';
import { type CompactionBounds, type CompactionJob, compactionJobs } from './compaction-jobs.js';
import { headBoundary, headSeries, type HeadSeries, takeFromHead } from './head-rows.js';
import type { SampleCollection } from './sample-collection.js';
import { countHead } from './store-usage-rows.js';

/** Defaults: 30 samples, 2 hours, 5,000 rows. */
export interface CompactionOptions extends Partial<CompactionBounds> {
  readonly shape?: Partial<BlockShape>;
  /** Samples younger than this stay in the head. Default 1 minute. */
  readonly youngMs?: DurationMs;
  /** Transactions of one run; what is left waits for the next. Default 5,000. */
  readonly transactionsPerRun?: number;
}

export interface CompactionOutcome {
  /** Samples that went from the head into blocks. */
  readonly samples: number;
  readonly transactions: number;
  /** Whether the run came to its end before the head did. */
  readonly unfinished: boolean;
}

/** See docs/adr: rows of blocks stay under the length at which PostgreSQL keeps a value in another table. */
const defaultShape: BlockShape = {
  fullSamples: 480,
  mostSamples: 720,
  mostBytes: 1_800,
  longestMs: longestBlockMs,
  pauseMs: 7_200_000,
};

const seriesPerPage = 1_000;
/** One transaction reaches over so much time at most where the samples are late, as it reads all blocks in between. */
const spanPerTransactionMs = 2 * 86_400_000;

/**
 * Moves samples from the head into blocks, some series in each transaction.
 *
 * A transaction takes rows out of the head and puts their samples into blocks, or leaves no trace: a node that dies in the
 * middle has done nothing. All who change blocks hold one lock, so two nodes that do this at once take turns, and the
 * second finds in the head only what came since. Readers look at the head first and at the blocks after it: what moves in
 * between is seen in both, never in neither.
 */
export class SampleCompaction {
  readonly #options: Required<Omit<CompactionOptions, 'shape'>>;
  readonly #shape: BlockShape;
  /** The last series of the page before the one at which the last run was broken off. */
  #after = 0;

  constructor(
    private readonly database: Database,
    { shape, ...options }: CompactionOptions = {},
  ) {
    this.#shape = { ...defaultShape, ...shape };
    this.#options = {
      youngMs: 60_000,
      worthSamples: 30,
      longestWaitMs: 7_200_000,
      rowsPerTransaction: 5_000,
      transactionsPerRun: 5_000,
      ...options,
    };
  }

  /** Stops between two transactions when `abort` says so; the next run of this node goes on from there. */
  async compact(now: Instant, abort: AbortSignal): Promise<CompactionOutcome> {
    const run = new CompactionRun(now - this.#options.youngMs, this.#options.transactionsPerRun, abort);
    for await (const page of this.#pages(run)) {
      for (const job of compactionJobs(page, now, this.#options)) await this.#do(job, run);
      if (run.over) break;
    }
    await this.database.write(countHead);
    return { samples: run.samples, transactions: run.transactions, unfinished: run.over };
  }

  /** What lies in the head, from where the last run was broken off. */
  async *#pages(run: CompactionRun): AsyncGenerator<readonly HeadSeries[]> {
    for (;;) {
      const page = await this.database.read((session) => headSeries(session, this.#after, run.upTo, seriesPerPage));
      yield page;
      this.#after = page.at(-1)?.seriesId ?? 0;
      if (page.length < seriesPerPage) break;
    }
    this.#after = 0;
  }

  async #do({ kind, seriesIds }: CompactionJob, run: CompactionRun): Promise<void> {
    if (run.over) return;
    if (kind === 'together') {
      run.count(await this.#transaction(seriesIds, run.upTo));
      return;
    }
    const [seriesId] = seriesIds as readonly [number];
    while (!run.over) {
      const end = await this.database.read((session) => this.#endOf(session, seriesId));
      if (end === undefined || end.oldest > run.upTo) return;
      run.count(await this.#transaction(seriesIds, Math.min(run.upTo, end.at)));
    }
  }

  /** Up to when one transaction takes a single series' samples. */
  async #endOf(session: Session, seriesId: number): Promise<{ oldest: Instant; at: Instant } | undefined> {
    const oldest = await headBoundary(session, seriesId, 0);
    if (oldest === undefined) return undefined;
    const boundary = await headBoundary(session, seriesId, this.#options.rowsPerTransaction);
    return { oldest, at: Math.min(oldest + spanPerTransactionMs, boundary ?? Number.POSITIVE_INFINITY) };
  }

  async #transaction(seriesIds: readonly number[], upTo: Instant): Promise<number> {
    return await this.database.write(async (session) => {
      await lockBlocks(session);
      const taken = await takeFromHead(session, seriesIds, upTo);
      if (taken.count === 0) return 0;
      const standing = await this.#standing(session, seriesIds, taken);
      const removed: BlockRow[] = [];
      const added: BlockRow[] = [];
      for (const seriesId of seriesIds) {
        const samples = taken.of(seriesId);
        if (!samples) continue;
        const rewriting = rewriteBlocks(standing.get(seriesId) ?? [], samples, this.#shape);
        removed.push(...rewriting.removed);
        added.push(...rewriting.added.map((block) => blockRow(seriesId, block.samples, block.content)));
      }
      await replaceBlocks(session, removed, added);
      return taken.count;
    });
  }

  /** Blocks that the samples may belong into. */
  async #standing(
    session: Session,
    seriesIds: readonly number[],
    taken: SampleCollection,
  ): Promise<ReadonlyMap<number, StandingBlock<BlockRow>[]>> {
    const { oldest, newest } = taken.span;
    const blocks = await blocksBetween(session, seriesIds, oldest - this.#shape.pauseMs, newest);
    const bySeries = new Map<number, StandingBlock<BlockRow>[]>();
    for (const block of blocks) {
      const list = bySeries.get(block.seriesId) ?? [];
      if (list.length === 0) bySeries.set(block.seriesId, list);
      list.push({ block, samples: decodeSamples(block.content) });
    }
    return bySeries;
  }
}

/** How far one run has come. */
class CompactionRun {
  samples = 0;
  transactions = 0;

  constructor(
    readonly upTo: Instant,
    private readonly mostTransactions: number,
    private readonly abort: AbortSignal,
  ) {}

  get over(): boolean {
    return this.abort.aborted || this.transactions >= this.mostTransactions;
  }

  count(samples: number): void {
    this.samples += samples;
    this.transactions++;
  }
}
