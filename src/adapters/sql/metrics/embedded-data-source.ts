import type { Instant } from '../../../domain/time/instant.js';
import {
  DataSource,
  type QueryAnswer,
  type QueryFailure,
  type RangeAnswer,
  type RangeWish,
} from '../../../engine/ports/data-source.js';
import type { NewSample } from '../../../engine/ports/sample-writer.js';
import type { MetricQueries, MetricQueryFailure } from '../../../engine/ports/metric-queries.js';
import { answerOf } from '../../../engine/ports/instant-answer.js';

/** The embedded store as what rules ask. */
export class EmbeddedDataSource extends DataSource {
  constructor(private readonly queries: MetricQueries) {
    super();
  }

  override async query(
    expr: string,
    at: Instant,
    abort: AbortSignal,
    pending: readonly NewSample[] = [],
  ): Promise<QueryAnswer> {
    const answer = await this.queries.query({ expr, at, pending }, abort);
    return answer.ok ? answerOf(answer.result) : failure(answer);
  }

  override async queryRange(wish: RangeWish, abort: AbortSignal): Promise<RangeAnswer> {
    const answer = await this.queries.queryRange(wish, abort);
    return answer.ok ? { ok: true, series: answer.result.series } : failure(answer);
  }
}

/** Time-outs and a full node may differ from node to node; what the evaluation refuses does not. */
function failure({ errorType, message }: MetricQueryFailure): QueryFailure {
  const refused = errorType === 'bad_data' || errorType === 'execution';
  return { ok: false, kind: refused ? 'refused' : 'unavailable', message };
}
