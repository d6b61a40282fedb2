import { useQueries } from '@tanstack/react-query';
import { instantSeries, type QueryEnvelope } from '../../data/query-answer.js';
import { askForm, getJson } from '../../lib/api.js';
import type { Board, BoardVariable } from './dashboard-view.js';
import { chosenValues, type Offered, readVariableQuery } from './variable-view.js';

const mostValues = 1_000;

/** What each variable offers, and what is chosen of it. */
export function useBoardVariables(
  variables: Board['variables'],
  asked: Readonly<Record<string, readonly string[]>>,
): { readonly offered: Offered; readonly chosen: Readonly<Record<string, readonly string[]>> } {
  const answers = useQueries({
    queries: variables.map((variable) => ({
      queryKey: ['variable', variable.type, variable.query] as const,
      queryFn: async ({ signal }: { readonly signal: AbortSignal }) => await valuesOf(variable, signal),
      enabled: variable.type === 'query',
      retry: false,
      staleTime: 60_000,
    })),
  });
  const offered = Object.fromEntries(
    variables.map((variable, index) => [
      variable.name,
      variable.type === 'query' ? (answers[index]?.error ? [] : answers[index]?.data) : variable.values,
    ]),
  );
  return { offered, chosen: chosenValues(variables, asked, offered) };
}

async function valuesOf({ query }: BoardVariable, signal: AbortSignal): Promise<readonly string[]> {
  const question = readVariableQuery(query);
  if (question.kind === 'values') {
    const match = question.metric === '' ? '' : `?match[]=${encodeURIComponent(question.metric)}`;
    const path = `/prometheus/api/v1/label/${encodeURIComponent(question.label)}/values${match}`;
    return (await getJson<{ readonly data: readonly string[] }>(path, signal)).data.slice(0, mostValues);
  }
  const answer = await askForm<QueryEnvelope>('/prometheus/api/v1/query', { query: question.expr }, signal);
  const names = instantSeries(answer).map(({ labels, value }) => Object.values(labels)[0] ?? String(value));
  return [...new Set(names)].slice(0, mostValues);
}
