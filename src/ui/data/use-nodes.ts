import type { NodeAnswer } from '../../contract/node.js';
import { type ResourceState, useResource } from './use-resource.js';

export function useNodes(): ResourceState<{ readonly items: readonly NodeAnswer[] }> {
  return useResource('/api/v1/nodes');
}
