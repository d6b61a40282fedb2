import { useQuery } from '@tanstack/react-query';
import { type ApiFailure, getJson } from '../lib/api.js';
import { everyMsOf, freshMsOf } from '../live/freshness.js';
import { useLive } from '../live/use-live.js';

/** A part of the API as a page sees it: the newest answer stays while the next is asked for, or fails to come. */
export interface ResourceState<T> {
  readonly data: T | undefined;
  readonly failure: ApiFailure | undefined;
  readonly loading: boolean;
  /** Epoch ms of the answer that `data` is. */
  readonly asOf: number;
  readonly retry: () => void;
}

/** The live connection says when to ask again; what is measured is asked for now and then. */
export function useResource<T>(path: string): ResourceState<T> {
  const live = useLive().state === 'live';
  const query = useQuery<T, ApiFailure>({
    queryKey: [path],
    queryFn: ({ signal }) => getJson<T>(path, signal),
    refetchInterval: everyMsOf(path, live),
    staleTime: freshMsOf(path, live),
    placeholderData: (before) => before,
    retry: false,
  });
  return {
    data: query.data,
    failure: query.error ?? undefined,
    loading: query.isPending,
    asOf: query.dataUpdatedAt,
    retry: () => void query.refetch(),
  };
}
