import { useQuery } from '@tanstack/react-query';
import type { ExpressionCheckAnswer } from '../../contract/expression-check.js';
import { type ApiFailure, getJson, sendJson } from '../lib/api.js';
import { useSettled } from '../lib/use-settled.js';

export interface CheckedExpression {
  readonly check: ExpressionCheckAnswer | undefined;
  /** The text that `check` is about: it may be behind what is typed. */
  readonly expr: string;
  readonly failure: ApiFailure | undefined;
}

/** While somebody types, nothing is asked. */
const settleMs = 250;

/** What the parser of the rules says about an expression; an empty one is not asked about. */
export function useExpressionCheck(typed: string): CheckedExpression {
  const expr = useSettled(typed, settleMs);
  const query = useQuery<ExpressionCheckAnswer, ApiFailure>({
    queryKey: ['expression-check', expr],
    queryFn: () => sendJson<ExpressionCheckAnswer>('POST', '/api/v1/expressions/check', { expr }),
    enabled: expr.trim() !== '',
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return { check: query.data, expr, failure: query.error ?? undefined };
}

interface Metadata {
  readonly data?: Readonly<Record<string, readonly { readonly type: string; readonly help: string }[]>>;
}

/** Type and help of a metric; `undefined` when nothing is known of it. */
export async function describeMetric(metric: string): Promise<string | undefined> {
  const path = `/prometheus/api/v1/metadata?metric=${encodeURIComponent(metric)}`;
  const answer = await getJson<Metadata>(path, AbortSignal.timeout(5_000)).catch(() => undefined);
  const [known] = answer?.data?.[metric] ?? [];
  return known && [known.type, known.help].filter((text) => text !== '').join(': ');
}
