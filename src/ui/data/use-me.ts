import type { Me } from '../../contract/token.js';
import type { Deed } from '../lib/deeds.data.js';
import { type Owner, refusalOf } from '../lib/refusal-of.js';
import { type ResourceState, useResource } from './use-resource.js';

export function useMe(): ResourceState<Me> {
  return useResource<Me>('/api/v1/me');
}

/**
 * Why the one who looks may not do this with what `owner` owns, as the API would say it; `undefined` when they may, or
 * while nobody knows. Left out, `owner` is the team that a new thing will be given to.
 */
export function useRefusal(deed: Deed, owner?: Owner): string | undefined {
  return useFirstRefusal(deed, [owner]);
}

/** The same for several things at once: why at least one of them may not be touched. */
export function useFirstRefusal(deed: Deed, owners: readonly Owner[]): string | undefined {
  const { data: me } = useMe();
  return me && owners.map((owner) => refusalOf(me, deed, owner)).find((refusal) => refusal !== undefined);
}

/** Whether what this deed needs may be asked for; `unknown` until it is known who looks: nothing is asked for in vain. */
export function useRight(deed: Deed): 'yes' | 'no' | 'unknown' {
  const refusal = useRefusal(deed);
  const { data, failure } = useMe();
  if (data === undefined && failure === undefined) return 'unknown';
  return refusal === undefined ? 'yes' : 'no';
}
