import type { Instant } from '../../domain/time/instant.js';
import { DataSource, type QueryAnswer, type RangeAnswer, type RangeWish } from '../../engine/ports/data-source.js';
import { readInstantResult, readRangeResult } from './instant-result.js';
import type { PrometheusClient } from './prometheus-client.js';

/** A Prometheus-compatible server as what rules ask. */
export class PrometheusDataSource extends DataSource {
  constructor(private readonly client: PrometheusClient) {
    super();
  }

  override async query(expr: string, at: Instant, abort: AbortSignal): Promise<QueryAnswer> {
    const answer = await this.client.query(expr, at, abort);
    return answer.ok ? readInstantResult(answer, this.client.limits.maxSeries) : answer;
  }

  override async queryRange(wish: RangeWish, abort: AbortSignal): Promise<RangeAnswer> {
    const answer = await this.client.queryRange(wish, abort);
    return answer.ok ? readRangeResult(answer, this.client.limits.maxSeries) : answer;
  }
}
