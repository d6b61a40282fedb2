import type { Labels } from '../../../domain/labels/label-set.js';
import type { CompilePattern, CompileRewrite } from '../../../domain/labels/matcher.js';
import type { DurationMs } from '../../../domain/time/duration.js';
import {
  type InstantQuery,
  type Listing,
  type MetricAnswer,
  MetricQueries,
  type QueryWishes,
  type RangeQuery,
  type SeriesQuery,
} from '../../../engine/ports/metric-queries.js';
import type { NewSample } from '../../../engine/ports/sample-writer.js';
import { evaluateInstant, evaluateRange } from '../../../promql/evaluation/evaluate.js';
import type { EvaluationOptions } from '../../../promql/evaluation/evaluation-options.js';
import type { InstantResult, RangeResult } from '../../../promql/evaluation/query-result.js';
import type { SeriesReader } from '../../../promql/series-reader.js';
import type { ParsedExpressions } from './parsed-expressions.js';
import { PendingReader } from './pending-reader.js';
import { queryFailure } from './query-failure.js';
import { QueryGate } from './query-gate.js';
import type { ReadyMatchers } from './ready-matchers.js';
import type { Selection, SeriesListing } from './series-listing.js';
import type { StoreLimits } from './store-limits.js';

export interface QueryParts {
  readonly reader: SeriesReader;
  readonly listing: SeriesListing;
  readonly matchers: ReadyMatchers;
  readonly expressions: ParsedExpressions;
  readonly compilePattern: CompilePattern;
  readonly compileRewrite: CompileRewrite;
  readonly limits: StoreLimits;
}

/** How long a query may still take, and whether somebody waits for it. */
interface Budget {
  readonly deadline: number;
  readonly abort: AbortSignal;
}

/** Evaluates PromQL over the embedded store; bounded in number, time and samples. */
export class EmbeddedQueries extends MetricQueries {
  readonly #gate: QueryGate;

  constructor(private readonly parts: QueryParts) {
    super();
    this.#gate = new QueryGate(parts.limits.queries, parts.limits.waitingQueries);
  }

  override query(query: InstantQuery, abort: AbortSignal): Promise<MetricAnswer<InstantResult>> {
    return this.#bounded(query, abort, (budget) =>
      evaluateInstant(
        { expr: this.parts.expressions.parse(query.expr), timeMs: query.at },
        { ...this.#options(query, budget), reader: this.#readerWith(query.pending ?? []) },
      ),
    );
  }

  override queryRange(query: RangeQuery, abort: AbortSignal): Promise<MetricAnswer<RangeResult>> {
    const { from: startMs, to: endMs, stepMs } = query;
    return this.#bounded(query, abort, (budget) =>
      evaluateRange(
        { expr: this.parts.expressions.parse(query.expr), startMs, endMs, stepMs },
        this.#options(query, budget),
      ),
    );
  }

  override series(query: SeriesQuery, abort: AbortSignal): Promise<MetricAnswer<Listing<Labels>>> {
    return this.#bounded({}, abort, () => this.parts.listing.series(this.#selection(query)));
  }

  override labels(query: SeriesQuery, abort: AbortSignal): Promise<MetricAnswer<Listing<string>>> {
    return this.#bounded({}, abort, () => this.parts.listing.names(this.#selection(query)));
  }

  override labelValues(label: string, query: SeriesQuery, abort: AbortSignal): Promise<MetricAnswer<Listing<string>>> {
    return this.#bounded({}, abort, () => this.parts.listing.values(label, this.#selection(query)));
  }

  async #bounded<T>(
    { timeoutMs }: QueryWishes,
    abort: AbortSignal,
    work: (budget: Budget) => Promise<T>,
  ): Promise<MetricAnswer<T>> {
    const limitMs = Math.min(timeoutMs ?? Number.POSITIVE_INFINITY, this.parts.limits.queryTimeMs);
    const budget = { deadline: performance.now() + limitMs, abort };
    const entered = await this.#gate.enter(abort);
    if (entered === 'full') return tooMany;
    if (entered === 'aborted') return canceled;
    try {
      if (performance.now() > budget.deadline) return timedOut(limitMs);
      return { ok: true, result: await work(budget) };
    } catch (error) {
      return queryFailure(error);
    } finally {
      this.#gate.leave();
    }
  }

  #options({ expr, lookbackMs }: QueryWishes & { expr: string }, { deadline, abort }: Budget): EvaluationOptions {
    const { reader, compilePattern, compileRewrite, limits } = this.parts;
    return {
      reader,
      compilePattern,
      compileRewrite,
      abort,
      checkBudget: () => (performance.now() > deadline ? 'timeout' : 'continue'),
      limits: { maxSamples: limits.samplesPerQuery, maxSeries: limits.series },
      query: expr,
      ...(lookbackMs !== undefined && { lookbackMs }),
    };
  }

  #readerWith(pending: readonly NewSample[]): SeriesReader {
    const { reader, matchers } = this.parts;
    return pending.length === 0 ? reader : new PendingReader(reader, matchers, pending);
  }

  #selection({ selectors, from, to, limit }: SeriesQuery): Selection {
    return { selectors: selectors.map((selector) => this.parts.expressions.matchers(selector)), from, to, limit };
  }
}

const tooMany: MetricAnswer<never> = {
  ok: false,
  errorType: 'too_many_requests',
  message: 'too many queries are waiting on this node: ask again later, or ask another node',
};

const canceled: MetricAnswer<never> = { ok: false, errorType: 'canceled', message: 'the query was canceled' };

function timedOut(limitMs: DurationMs): MetricAnswer<never> {
  return { ok: false, errorType: 'timeout', message: `the query waited longer than its ${limitMs} ms for its turn` };
}
