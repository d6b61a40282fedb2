import type { MetricQueryFailure } from '../../../engine/ports/metric-queries.js';
import { PromqlError } from '../../../promql/evaluation/promql-error.js';
import { QueryTooLarge } from './sample-reading.js';

/**
 * What an error of a query means. An error under the evaluation comes as its cause: only a query that is too large is
 * then the query's fault; a database that does not answer, or our own bug, may differ from node to node.
 */
export function queryFailure(error: unknown): MetricQueryFailure {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof QueryTooLarge) return { ok: false, errorType: 'execution', message };
  if (!(error instanceof PromqlError)) return { ok: false, errorType: 'unavailable', message };
  if (error.cause !== undefined) return queryFailure(error.cause);
  return { ok: false, errorType: error.kind === 'limit' ? 'execution' : error.kind, message };
}
