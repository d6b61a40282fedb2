import { type QueryClient, useQuery } from '@tanstack/react-query';
import type { Timeline } from '../../contract/alert.js';
import type { ChartAnswer } from '../../contract/rule-chart.js';
import type { ProbeAnswer } from '../../contract/routing-probe.js';
import type { RuleGroupAnswer } from '../../contract/rule-group.js';
import { type ApiFailure, getJson, sendJson } from '../lib/api.js';
import { type Change, useChange } from './use-change.js';
import { type ResourceState, useResource } from './use-resource.js';

export function useTimeline(alertId: string, episode?: number): ResourceState<Timeline> {
  const only = episode === undefined ? '' : `?episode=${episode}`;
  return useResource<Timeline>(`/api/v1/alerts/${encodeURIComponent(alertId)}/timeline${only}`);
}

/** The rule group of an alert, which says where its labels come from. */
export function useGroupOf(groupId: string): ResourceState<RuleGroupAnswer> {
  return useResource<RuleGroupAnswer>(`/api/v1/rule-groups/${encodeURIComponent(groupId)}`);
}

/** The same, when somebody asks for it. Throws {@link ApiFailure}. */
export async function askGroupOf(client: QueryClient, groupId: string): Promise<RuleGroupAnswer> {
  const path = `/api/v1/rule-groups/${encodeURIComponent(groupId)}`;
  return await client.fetchQuery({ queryKey: [path], queryFn: ({ signal }) => getJson<RuleGroupAnswer>(path, signal) });
}

/** Which way an alert with these labels goes, by the code that routes. */
export function useWay(labels: Readonly<Record<string, string>>): {
  readonly way: ProbeAnswer | undefined;
  readonly failure: ApiFailure | undefined;
} {
  const query = useQuery<ProbeAnswer, ApiFailure>({
    queryKey: ['/api/v1/routing/probe', labels],
    queryFn: () => sendJson<ProbeAnswer>('POST', '/api/v1/routing/probe', { labels }),
    retry: false,
  });
  return { way: query.data, failure: query.error ?? undefined };
}

/** Nobody looks after the present episode of the alert any more. */
export function useWithdraw(): Change<string> {
  return useChange((id: string) => sendJson<undefined>('DELETE', `/api/v1/alerts/${id}/acknowledge`));
}

interface Charted {
  readonly group: RuleGroupAnswer;
  readonly rule: RuleGroupAnswer['rules'][number];
  /** RFC 3339; until now. */
  readonly from: string;
}

/** What the rule of an alert compares, over time. */
export function useRuleChart({ group, rule, from }: Charted): {
  readonly chart: ChartAnswer | undefined;
  readonly failure: ApiFailure | undefined;
} {
  const { labels, dataSource, interval } = group;
  const query = useQuery<ChartAnswer, ApiFailure>({
    queryKey: ['/api/v1/rules/chart', rule, labels, dataSource, from],
    queryFn: () => sendJson<ChartAnswer>('POST', '/api/v1/rules/chart', { rule, labels, dataSource, interval, from }),
    retry: false,
    staleTime: 30_000,
  });
  return { chart: query.data, failure: query.error ?? undefined };
}
