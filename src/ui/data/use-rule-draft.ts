import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ProbeAnswer } from '../../contract/routing-probe.js';
import type { ChartAnswer, ChartInput } from '../../contract/rule-chart.js';
import type { PreviewAnswer, PreviewInput } from '../../contract/rule-preview.js';
import { type ApiFailure, sendJson } from '../lib/api.js';

/** An answer about a draft; the one before stays until the next has come. */
export interface DraftAnswer<T> {
  readonly data: T | undefined;
  readonly failure: ApiFailure | undefined;
  readonly underWay: boolean;
}

export function useRuleChart(input: ChartInput | undefined): DraftAnswer<ChartAnswer> {
  return useDraft('/api/v1/rules/chart', input);
}

export function useRulePreview(input: PreviewInput | undefined): DraftAnswer<PreviewAnswer> {
  return useDraft('/api/v1/rules/preview', input);
}

/** Where an alert with these labels would go. */
export function useProbe(labels: Readonly<Record<string, string>> | undefined): DraftAnswer<ProbeAnswer> {
  return useDraft('/api/v1/routing/probe', labels && { labels });
}

/** Nothing is asked without an input. */
function useDraft<T>(path: string, input: object | undefined): DraftAnswer<T> {
  const query = useQuery<T, ApiFailure>({
    // Not the path alone: what changes elsewhere is no reason to try a draft again.
    queryKey: ['draft', path, input],
    queryFn: () => sendJson<T>('POST', path, input),
    enabled: input !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    retry: false,
  });
  return { data: input && query.data, failure: query.error ?? undefined, underWay: query.isFetching };
}
