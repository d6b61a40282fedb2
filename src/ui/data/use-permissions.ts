import { useQuery } from '@tanstack/react-query';
import type { Permission } from '../../contract/permission.js';
import { type ApiFailure, getJson } from '../lib/api.js';
import type { ListAnswer } from './list-answer.js';
import type { ResourceState } from './use-resource.js';

const path = '/api/v1/permissions';

/** What roles may do. Asked for once: it changes with the version of the node only. */
export function usePermissions(): ResourceState<ListAnswer<Permission>> {
  const query = useQuery<ListAnswer<Permission>, ApiFailure>({
    queryKey: [path],
    queryFn: ({ signal }) => getJson(path, signal),
    staleTime: Number.POSITIVE_INFINITY,
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
