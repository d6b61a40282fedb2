import { useQuery } from '@tanstack/react-query';
import type { MetricUsesAnswer } from '../../contract/dashboard.js';
import { type ApiFailure, getJson } from '../lib/api.js';
import { type ResourceState, useResource } from './use-resource.js';

interface Envelope<T> {
  readonly data: T;
}

export interface MetricFacts {
  readonly name: string;
  readonly type: string;
  readonly help: string;
}

type Metadata = Readonly<Record<string, readonly { readonly type: string; readonly help: string }[]>>;

/** Names of all metrics with what is known about them. */
export function useMetrics(): ResourceState<readonly MetricFacts[]> {
  const names = useStanding<readonly string[]>('/prometheus/api/v1/label/__name__/values');
  const metadata = useStanding<Metadata>('/prometheus/api/v1/metadata?limit_per_metric=1');
  const facts = metadata.data ?? {};
  const data = names.data?.map((name) => {
    const [known] = (Object.hasOwn(facts, name) ? facts[name] : facts[baseOf(name)]) ?? [];
    return { name, type: known?.type ?? '', help: known?.help ?? '' };
  });
  return { ...names, data };
}

/** Parts of a histogram or a summary carry the metadata of the whole. */
function baseOf(name: string): string {
  return name.replace(/_(?:bucket|sum|count|total)$/, '');
}

/** Label sets of the series of a metric, at most so many. */
export const mostListedSeries = 5_000;

export function useSeriesOf(metric: string): ResourceState<readonly Readonly<Record<string, string>>[]> {
  const match = encodeURIComponent(`{__name__=${JSON.stringify(metric)}}`);
  return useStanding(`/prometheus/api/v1/series?match[]=${match}&limit=${mostListedSeries}`, metric !== '');
}

export function useMetricUses(metric: string): ResourceState<MetricUsesAnswer> {
  return useResource<MetricUsesAnswer>(`/api/v1/metric-uses?metric=${encodeURIComponent(metric)}`);
}

/** Changes rarely: asked for once, and again after a minute when it is looked at again. */
function useStanding<T>(path: string, enabled = true): ResourceState<T> {
  const query = useQuery<Envelope<T>, ApiFailure>({
    queryKey: [path],
    queryFn: ({ signal }) => getJson<Envelope<T>>(path, signal),
    staleTime: 60_000,
    retry: false,
    enabled,
  });
  return {
    data: query.data?.data,
    failure: query.error ?? undefined,
    loading: query.isPending,
    asOf: query.dataUpdatedAt,
    retry: () => void query.refetch(),
  };
}
