import { useQuery } from '@tanstack/react-query';
import type { AccessDecisionAnswer, EffectiveRights, Permission } from '../../contract/permission.js';
import { type ApiFailure, getJson } from '../lib/api.js';
import type { ListAnswer } from './list-answer.js';
import { type ResourceState, useResource } from './use-resource.js';

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

/** Somebody whose rights are looked at: a user's id, or a token's. */
export type Somebody = { readonly user: string } | { readonly token: string };

/** What somebody may do now, as the API would decide their next request. */
export function useRightsOf(who: Somebody): ResourceState<EffectiveRights> {
  return useResource(`${path}/of?${new URLSearchParams(who)}`);
}

export interface Trial {
  readonly who: Somebody;
  readonly method: string;
  readonly path: string;
  readonly owner: string | undefined;
}

/** Whether somebody might do something now; nothing is done. */
export function useDecision({ who, method, path: route, owner }: Trial): ResourceState<AccessDecisionAnswer> {
  const query = new URLSearchParams({ ...who, method, path: route, ...(owner !== undefined && { owner }) });
  return useResource(`${path}/decision?${query}`);
}
