import type { Labels } from '../../domain/labels/label-set.js';
import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';
import {
  DataSource,
  type QueryAnswer,
  type QueryFailure,
  type RangeAnswer,
  type RangeSeries,
  type RangeWish,
} from '../ports/data-source.js';

/** Instants that are asked at once: few queries, and few samples in memory. */
const instantsAtOnce = 500;

interface Chunk {
  readonly from: Instant;
  readonly to: Instant;
  readonly answer: QueryFailure | { readonly ok: true; readonly series: readonly Replayed[] };
}

interface Replayed {
  readonly labels: Labels;
  /** By number of the instant within the chunk; `undefined` where there is no sample. */
  readonly values: readonly (number | undefined)[];
}

/**
 * A data source over past instants that are asked one after the other, a fixed step apart: it asks the real one for many
 * instants at a time. The same rule code runs over it as over the real one.
 */
export class ReplayedSource extends DataSource {
  private readonly chunks = new Map<string, Chunk>();

  constructor(
    private readonly real: DataSource,
    private readonly replayed: readonly string[],
    private readonly span: { readonly to: Instant; readonly stepMs: DurationMs },
  ) {
    super();
  }

  /** Expressions other than the replayed ones, as templates ask them, go to the real source. */
  override async query(expr: string, at: Instant, abort: AbortSignal): Promise<QueryAnswer> {
    if (!this.replayed.includes(expr)) return await this.real.query(expr, at, abort);
    const chunk = await this.chunkAt(expr, at, abort);
    const { answer } = chunk;
    if (!answer.ok) return answer;
    const index = Math.round((at - chunk.from) / this.span.stepMs);
    const vector = answer.series.flatMap(({ labels, values }) => {
      const value = values[index];
      return value === undefined ? [] : [{ labels, value }];
    });
    return { ok: true, vector, warnings: [] };
  }

  override async queryRange(wish: RangeWish, abort: AbortSignal): Promise<RangeAnswer> {
    return await this.real.queryRange(wish, abort);
  }

  private async chunkAt(expr: string, at: Instant, abort: AbortSignal): Promise<Chunk> {
    const known = this.chunks.get(expr);
    if (known && at >= known.from && at <= known.to) return known;
    const { stepMs } = this.span;
    const to = Math.min(this.span.to, at + (instantsAtOnce - 1) * stepMs);
    const answer = await this.real.queryRange({ expr, from: at, to, stepMs }, abort);
    const series = answer.ok ? answer.series.map((one) => replayedOf(one, at, stepMs)) : [];
    const chunk: Chunk = { from: at, to, answer: answer.ok ? { ok: true, series } : answer };
    this.chunks.set(expr, chunk);
    return chunk;
  }
}

function replayedOf({ labels, times, values }: RangeSeries, from: Instant, stepMs: DurationMs): Replayed {
  const byInstant: (number | undefined)[] = [];
  for (let index = 0; index < times.length; index++) {
    byInstant[Math.round(((times[index] as Instant) - from) / stepMs)] = values[index];
  }
  return { labels, values: byInstant };
}
