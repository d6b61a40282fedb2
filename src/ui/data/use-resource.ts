import { useQuery } from '@tanstack/react-query';
import { type ApiFailure, getJson } from '../lib/api.js';

/** How often a page looks for news while it is seen. */
const refreshMs = 5_000;

/** A part of the API as a page sees it: the newest answer stays while the next is asked for, or fails to come. */
export interface ResourceState<T> {
  readonly data: T | undefined;
  readonly failure: ApiFailure | undefined;
  readonly loading: boolean;
  /** Epoch ms of the answer that `data` is. */
  readonly asOf: number;
  readonly retry: () => void;
}

export function useResource<T>(path: string): ResourceState<T> {
  const query = useQuery<T, ApiFailure>({
    queryKey: [path],
    queryFn: ({ signal }) => getJson<T>(path, signal),
    refetchInterval: refreshMs,
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
