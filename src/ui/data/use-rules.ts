import { useQueries } from '@tanstack/react-query';
import type { AlertAnswer } from '../../contract/alert.js';
import type { NotificationAnswer } from '../../contract/notification.js';
import type { DeletedRuleAnswer, RuleDetailAnswer, RuleHistoryAnswer, RuleListAnswer } from '../../contract/rule.js';
import type { RuleGroupAnswer, RuleGroupVersionAnswer } from '../../contract/rule-group.js';
import { getJson, sendJson } from '../lib/api.js';
import { type Change, useChange } from './use-change.js';
import { type ResourceState, useResource } from './use-resource.js';

/** Rules that one request brings. */
export const pageSize = 500;

interface Asked {
  readonly signal: AbortSignal;
}

const groupsPath = '/api/v1/rule-groups';

/** The first page says how many there are and of which states; further ones bring their rules only. */
export function useRules(query: string, pages: number): ResourceState<RuleListAnswer> {
  const first = useResource<RuleListAnswer>(`/api/v1/rules?limit=${pageSize}&${query}`);
  const further = useQueries({
    queries: Array.from({ length: pages - 1 }, (_, index) => {
      const path = `/api/v1/rules?limit=${pageSize}&cursor=${(index + 1) * pageSize}&${query}`;
      return { queryKey: [path], queryFn: ({ signal }: Asked) => getJson<RuleListAnswer>(path, signal), retry: false };
    }),
  });
  if (!first.data || further.length === 0) return first;
  const items = [first.data, ...further.flatMap(({ data }) => data ?? [])].flatMap((page) => page.items);
  return { ...first, data: { ...first.data, items } };
}

export function useRule(id: string): ResourceState<RuleDetailAnswer> {
  return useResource<RuleDetailAnswer>(`/api/v1/rules/${encodeURIComponent(id)}`);
}

/** What is known of a rule that is gone. */
export function useDeletedRule(id: string): ResourceState<DeletedRuleAnswer> {
  return useResource<DeletedRuleAnswer>(`/api/v1/rules/${encodeURIComponent(id)}/deleted`);
}

export function restoreRule(id: string): Promise<RuleDetailAnswer> {
  return sendJson('POST', `/api/v1/rules/${encodeURIComponent(id)}/restore`);
}

export function useRestoreRule(onDone: () => void): Change<string> {
  return useChange(restoreRule, onDone);
}

/** Pending and firing alerts of a group. */
export function useAlertsOfGroup(groupId: string): ResourceState<Listed<AlertAnswer>> {
  return useResource(`/api/v1/alerts?limit=500&groupId=${groupId}`);
}

export function useRuleHistory(id: string, query: string): ResourceState<RuleHistoryAnswer> {
  return useResource<RuleHistoryAnswer>(`/api/v1/rules/${encodeURIComponent(id)}/history?${query}`);
}

interface Listed<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
  readonly total: number;
}

export function useRuleVersions(groupId: string): ResourceState<Listed<RuleGroupVersionAnswer>> {
  return useResource(`${groupsPath}/${groupId}/versions?limit=200`);
}

/** Notifications that tell of alerts of a rule. */
export function useNotificationsOf(ruleId: string): ResourceState<Listed<NotificationAnswer>> {
  return useResource(`/api/v1/notifications?limit=100&rule=${encodeURIComponent(ruleId)}`);
}

/** Groups that a rule may be put into. */
export function useGroups(): ResourceState<Listed<RuleGroupAnswer>> {
  return useResource(`${groupsPath}?limit=500`);
}

/** What a group is to become; without an id it is a new one, with a version it must stand at this one. */
export interface GroupWish {
  readonly id: string | undefined;
  readonly version: number | undefined;
  readonly group: object;
}

export function saveGroup({ id, version, group }: GroupWish): Promise<RuleGroupAnswer> {
  if (id === undefined) return sendJson('POST', groupsPath, group);
  return sendJson('PUT', `${groupsPath}/${id}`, group, version);
}

export function useSaveGroup(onDone: (group: RuleGroupAnswer) => void): Change<GroupWish> {
  return useChange(saveGroup, onDone);
}

export function getGroup(id: string): Promise<RuleGroupAnswer> {
  return getJson(`${groupsPath}/${id}`, AbortSignal.timeout(15_000));
}

/** Into another group; they keep their ids. */
export function moveRules(rules: readonly string[], groupId: string): Promise<unknown> {
  return sendJson('POST', '/api/v1/rules/move', { rules, groupId });
}

export function deleteGroup(id: string, version: number): Promise<undefined> {
  return sendJson('DELETE', `${groupsPath}/${id}`, undefined, version);
}

/** Makes an earlier definition of a group the present one. */
export function restoreGroup(id: string, restored: number, seen?: number): Promise<RuleGroupAnswer> {
  return sendJson('POST', `${groupsPath}/${id}/versions/${restored}/restore`, undefined, seen);
}

export function setGroupPaused(id: string, paused: boolean): Promise<RuleGroupAnswer> {
  return sendJson('POST', `${groupsPath}/${id}/${paused ? 'pause' : 'resume'}`);
}

/** A rule as the API takes it, of a rule as people write it. */
export function readRuleText(yaml: string): Promise<{ readonly rule: RuleDetailAnswer['rule'] }> {
  return sendJson('POST', '/api/v1/rules/read', { yaml });
}
