import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { DashboardStarsAnswer } from '../../contract/dashboard.js';
import { sendJson } from '../lib/api.js';
import { useResource } from './use-resource.js';

const path = '/api/v1/me/dashboard-stars';

export interface Stars {
  /** Ids; empty while they are asked for. */
  readonly starred: readonly string[];
  readonly toggle: (id: string) => void;
}

/** The own stars; one that is set is seen at once, and again without it when the API refuses. */
export function useStars(): Stars {
  const client = useQueryClient();
  const { data } = useResource<DashboardStarsAnswer>(path);
  const starred = data?.items ?? none;
  const change = useMutation<void, Error, string>({
    mutationFn: (id) => sendJson(starred.includes(id) ? 'DELETE' : 'PUT', `${path}/${id}`),
    onMutate: (id) => {
      const items = starred.includes(id) ? starred.filter((one) => one !== id) : [...starred, id];
      client.setQueryData<DashboardStarsAnswer>([path], { items });
    },
    onSettled: () => client.invalidateQueries({ queryKey: [path] }),
  });
  return { starred, toggle: (id) => change.mutate(id) };
}

const none: readonly string[] = [];
