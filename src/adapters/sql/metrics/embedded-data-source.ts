import type { Instant } from '../../../domain/time/instant.js';
import { DataSource, type QueryAnswer, type QueryFailure } from '../../../engine/ports/data-source.js';
import type { MetricQueries, MetricQueryFailure } from '../../../engine/ports/metric-queries.js';
import type { InstantResult } from '../../../promql/evaluation/query-result.js';

/** The embedded store as what rules ask. */
export class EmbeddedDataSource extends DataSource {
  constructor(private readonly queries: MetricQueries) {
    super();
  }

  override async query(expr: string, at: Instant, abort: AbortSignal): Promise<QueryAnswer> {
    const answer = await this.queries.query({ expr, at }, abort);
    return answer.ok ? asVector(answer.result) : failure(answer);
  }
}

/** Time-outs and a full node may differ from node to node; what the evaluation refuses does not. */
function failure({ errorType, message }: MetricQueryFailure): QueryFailure {
  const refused = errorType === 'bad_data' || errorType === 'execution';
  return { ok: false, kind: refused ? 'refused' : 'unavailable', message };
}

function asVector(result: InstantResult): QueryAnswer {
  const warnings = [...result.warnings, ...result.infos];
  switch (result.type) {
    case 'vector':
      return { ok: true, vector: result.samples, warnings };
    case 'scalar':
      return { ok: true, vector: [{ labels: {}, value: result.value }], warnings };
    case 'string':
      return refusal('the expression answers a string: a rule needs an instant vector or a scalar');
    case 'matrix':
      return refusal(
        'the expression answers a range vector: put a function such as rate() or max_over_time() around it',
      );
  }
}

function refusal(message: string): QueryFailure {
  return { ok: false, kind: 'refused', message };
}
