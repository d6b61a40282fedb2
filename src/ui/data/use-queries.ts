import { useQueries } from '@tanstack/react-query';
import type { ChartSeries } from '../components/charts/chart-view.js';
import { type ApiFailure, lastServed, streamLines } from '../lib/api.js';
import {
  costOf,
  type InstantSeries,
  instantSeries,
  type QueryCost,
  type QueryEnvelope,
  type QuerySpan,
  rangeSeries,
} from './query-answer.js';
import { QueryBatch } from './query-batch.js';

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

/** Beginning of the keys under which answers of queries are kept. */
export const queriesKey = 'queries';

/** Lines that can still be told apart by their names; a chart draws fewer, and says how many there are. */
const mostLines = 200;
const mostRows = 5_000;

const batch = new QueryBatch({
  send: (queries, signal) => streamLines('/api/v1/queries', { queries }, signal),
  later: (run, ms) => setTimeout(run, ms),
});

/** Answers of range queries, one each; leaving the page, or asking something else, ends those under way. */
export function useRangeQueries(
  queries: readonly AskedQuery[],
  grid: QuerySpan,
): readonly QueryState<readonly ChartSeries[]>[] {
  const { from, to, stepMs } = grid;
  const span = { from: timeText(from), to: timeText(to), step: `${stepMs}ms`, limit: mostLines };
  return useAnswers(queries, span, (answer, { legend }) => rangeSeries(answer, grid, legend));
}

/** Answers of instant queries at `at`, epoch ms. */
export function useInstantQueries(
  queries: readonly AskedQuery[],
  at: number,
): readonly QueryState<readonly InstantSeries[]>[] {
  return useAnswers(queries, { at: timeText(at), limit: mostRows }, instantSeries);
}

function timeText(at: number): string {
  return new Date(at).toISOString();
}

type Span =
  | { readonly at: string; readonly limit: number }
  | { readonly from: string; readonly to: string; readonly step: string; readonly limit: number };

function useAnswers<T>(
  queries: readonly AskedQuery[],
  span: Span,
  read: (answer: QueryEnvelope, query: AskedQuery) => T,
): readonly QueryState<T>[] {
  return useQueries({
    queries: queries.map((query) => ({
      queryKey: [queriesKey, query.expr, query.legend ?? '', span] as const,
      queryFn: async ({ signal }: { readonly signal: AbortSignal }) => {
        const { answer, series } = await batch.ask({ expr: query.expr, ...span }, signal);
        const cost = costOf(answer, series, lastServed()?.node ?? '');
        return { data: read(answer, query), cost, warnings: answer.warnings ?? [] };
      },
      enabled: query.expr.trim() !== '',
      retry: false,
      placeholderData: <P>(before: P): P => before,
      staleTime: 5_000,
      gcTime: 60_000,
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
