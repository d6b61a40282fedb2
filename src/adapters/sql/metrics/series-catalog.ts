import { AsyncResource } from 'node:async_hooks';
import type { Database } from '../database.js';
import { LabelIndex } from './label-index.js';
import { fromTheBeginning, readSeriesNews, type SeriesNews, type SeriesPosition } from './series-news.js';

/**
 * The label index of one node, kept right by reading what was committed since. Only committed rows get into it: it is
 * fed outside of transactions, so a transaction that is rolled back leaves no trace in it.
 */
export class SeriesCatalog {
  #index = new LabelIndex();
  #position: SeriesPosition = fromTheBeginning;
  #running: Promise<void> | undefined;
  #waiting: Promise<void> | undefined;

  /** Outside of every transaction: where this was made. */
  readonly #outside = new AsyncResource('SeriesCatalog');

  constructor(private readonly database: Database) {}

  /** As it was when last brought up to date. */
  get known(): LabelIndex {
    return this.#index;
  }

  get position(): SeriesPosition {
    return this.#position;
  }

  /**
   * The index with every series that was committed by any node before this call. Callers at the same time share one
   * statement, but never one that began before their call. Not to be called inside of a transaction.
   */
  async current(): Promise<LabelIndex> {
    if (this.database.inTransaction)
      throw new Error('the series index is brought up to date outside of transactions only');
    await this.#catchUp();
    return this.#index;
  }

  /**
   * Brings the index up to date without being waited for, also from inside of a transaction and beside it. Without it
   * the index of a node that only ever writes within transactions would stay behind for ever.
   */
  refresh(): void {
    this.#outside.runInAsyncScope(() => {
      // Who needs the index asks again, and is told then.
      this.#catchUp().catch(() => undefined);
    });
  }

  #catchUp(): Promise<void> {
    if (!this.#running) return this.#start();
    this.#waiting ??= this.#running
      .catch(() => undefined)
      .then(() => {
        this.#waiting = undefined;
        return this.#start();
      });
    return this.#waiting;
  }

  #start(): Promise<void> {
    this.#running = this.#read().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #read(): Promise<void> {
    for (;;) {
      const news = await this.database.read((session) => readSeriesNews(session, this.#position));
      if (news.outrun) {
        this.#index = new LabelIndex();
        this.#position = fromTheBeginning;
        continue;
      }
      this.#take(news);
      if (!news.more) return;
      await new Promise(setImmediate);
    }
  }

  #take({ rows, position }: SeriesNews): void {
    const marked: number[] = [];
    for (const row of rows) {
      if (row.marked) marked.push(row.id);
      else this.#index.add(row.id, row.labels);
    }
    if (marked.length > 0) this.#index.remove(marked);
    this.#position = position;
  }
}
