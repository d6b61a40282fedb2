import type { Me } from '../../contract/token.js';
import { type ResourceState, useResource } from './use-resource.js';

export function useMe(): ResourceState<Me> {
  return useResource<Me>('/api/v1/me');
}

const ranks = { viewer: 0, editor: 1, admin: 2 } as const;

/** Why the one who looks may not do what needs `role`; `undefined` when they may, or while nobody knows. */
export function useRefusal(role: keyof typeof ranks): string | undefined {
  const { data: me } = useMe();
  if (!me || ranks[me.role] >= ranks[role]) return undefined;
  if (role === 'editor' && Object.values(me.teams).includes('editor')) return undefined;
  return `This needs the role ${role}; you are ${me.role}. An admin can give it to you.`;
}

/** Whether what needs `role` may be asked for; `unknown` until it is known who looks: nothing is asked for in vain. */
export function useRight(role: keyof typeof ranks): 'yes' | 'no' | 'unknown' {
  const refusal = useRefusal(role);
  const { data, failure } = useMe();
  if (data === undefined && failure === undefined) return 'unknown';
  return refusal === undefined ? 'yes' : 'no';
}
