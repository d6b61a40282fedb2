import { useQueries } from '@tanstack/react-query';
import type { ChartSeries } from '../components/charts/chart-view.js';
import { type ApiFailure, askForm, lastServed } from '../lib/api.js';
import {
  costOf,
  type InstantSeries,
  instantSeries,
  type QueryCost,
  type QueryEnvelope,
  type QuerySpan,
  rangeSeries,
} from './query-answer.js';

export interface AskedQuery {
  readonly expr: string;
  readonly legend?: string | undefined;
}

export interface QueryState<T> {
  readonly data: T | undefined;
  readonly cost: QueryCost | undefined;
  readonly warnings: readonly string[];
  readonly failure: ApiFailure | undefined;
  readonly loading: boolean;
  readonly retry: () => void;
}

/** Answers of range queries, one each; leaving the page, or asking something else, ends those under way. */
export function useRangeQueries(
  queries: readonly AskedQuery[],
  grid: QuerySpan,
): readonly QueryState<readonly ChartSeries[]>[] {
  const { from, to, stepMs } = grid;
  const span = { start: String(from / 1_000), end: String(to / 1_000), step: String(stepMs / 1_000), stats: 'all' };
  return useAnswers(queries, 'query_range', span, (answer, { legend }) => rangeSeries(answer, grid, legend));
}

/** Answers of instant queries at `at`, epoch ms. */
export function useInstantQueries(
  queries: readonly AskedQuery[],
  at: number,
): readonly QueryState<readonly InstantSeries[]>[] {
  return useAnswers(queries, 'query', { time: String(at / 1_000), stats: 'all' }, instantSeries);
}

function useAnswers<T>(
  queries: readonly AskedQuery[],
  path: 'query' | 'query_range',
  span: Readonly<Record<string, string>>,
  read: (answer: QueryEnvelope, query: AskedQuery) => T,
): readonly QueryState<T>[] {
  return useQueries({
    queries: queries.map((query) => ({
      queryKey: ['prometheus', path, query.expr, query.legend ?? '', span] as const,
      queryFn: async ({ signal }: { readonly signal: AbortSignal }) => {
        const fields = { query: query.expr, ...span };
        const answer = await askForm<QueryEnvelope>(`/prometheus/api/v1/${path}`, fields, signal);
        const node = lastServed()?.node ?? '';
        return { data: read(answer, query), cost: costOf(answer, node), warnings: answer.warnings ?? [] };
      },
      enabled: query.expr.trim() !== '',
      retry: false,
      placeholderData: <P>(before: P): P => before,
      staleTime: 5_000,
    })),
    combine: (results) =>
      results.map((result) => ({
        data: result.data?.data,
        cost: result.data?.cost,
        warnings: result.data?.warnings ?? [],
        failure: (result.error as ApiFailure | null) ?? undefined,
        loading: result.isFetching,
        retry: () => void result.refetch(),
      })),
  });
}
