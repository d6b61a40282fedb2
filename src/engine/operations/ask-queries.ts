import type { InstantResult } from '../../promql/evaluation/query-result.js';
import type { InstantQuery, MetricAnswer, MetricQueries, RangeQuery } from '../ports/metric-queries.js';

export type AskedQuery = InstantQuery | RangeQuery;

export interface AnsweredQuery {
  /** Its place in the batch, from 0. */
  readonly no: number;
  readonly answer: MetricAnswer<InstantResult>;
  readonly tookMs: number;
}

/** So that one screen cannot take all the places that a node has for queries. */
const mostAtOnce = 4;

/** The queries of one screen: a few at a time, in order, each answered as soon as it is known. */
export class AskQueries {
  constructor(
    private readonly queries: MetricQueries,
    /** Of a clock that never goes back, in ms. */
    private readonly time: () => number,
  ) {}

  /** Whoever stops listening ends what is under way by `abort`; what has not begun is not begun then. */
  async *answers(batch: readonly AskedQuery[], abort: AbortSignal): AsyncGenerator<AnsweredQuery> {
    const running = new Map<number, Promise<AnsweredQuery>>();
    for (const [no, query] of batch.entries()) {
      running.set(no, this.ask(no, query, abort));
      if (running.size < mostAtOnce) continue;
      yield await firstOf(running);
      if (abort.aborted) break;
    }
    while (running.size > 0) yield await firstOf(running);
  }

  private async ask(no: number, query: AskedQuery, abort: AbortSignal): Promise<AnsweredQuery> {
    const begunAt = this.time();
    const answer = await ('at' in query ? this.queries.query(query, abort) : this.queries.queryRange(query, abort));
    return { no, answer, tookMs: this.time() - begunAt };
  }
}

async function firstOf(running: Map<number, Promise<AnsweredQuery>>): Promise<AnsweredQuery> {
  const first = await Promise.race(running.values());
  running.delete(first.no);
  return first;
}
