import type { RuleGroupAnswer } from '../../contract/rule-group.js';
import { type ResourceState, useResource } from './use-resource.js';

export interface RuleGroupList {
  readonly items: readonly RuleGroupAnswer[];
  readonly nextCursor: string | null;
  readonly total: number;
}

export function useRuleGroups(): ResourceState<RuleGroupList> {
  return useResource<RuleGroupList>('/api/v1/rule-groups?limit=500');
}
