import type {
  DashboardAnswer,
  DashboardDefinition,
  DashboardImportReport,
  DashboardItem,
  DashboardVersionAnswer,
  ExpressionRulesAnswer,
} from '../../contract/dashboard.js';
import { useQuery } from '@tanstack/react-query';
import { type ApiFailure, getJson, sendJson } from '../lib/api.js';
import { type ResourceState, useResource } from './use-resource.js';

interface List<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
  readonly total: number;
}

const path = '/api/v1/dashboards';

export function useDashboards(): ResourceState<List<DashboardItem>> {
  return useResource<List<DashboardItem>>(`${path}?limit=500`);
}

/** By its slug. */
export function useDashboard(slug: string): ResourceState<DashboardAnswer> {
  return useResource<DashboardAnswer>(`${path}/${encodeURIComponent(slug)}`);
}

export function useDashboardVersions(id: string): ResourceState<List<DashboardVersionAnswer>> {
  return useResource<List<DashboardVersionAnswer>>(`${path}/${id}/versions?limit=100`);
}

type NewPanel = Partial<DashboardDefinition['panels'][number]> | { readonly queries: readonly object[] };

export async function createDashboard(draft: object): Promise<DashboardAnswer> {
  return await sendJson('POST', path, draft);
}

export async function saveDashboard(id: string, version: number | undefined, draft: object): Promise<DashboardAnswer> {
  return await sendJson('PUT', `${path}/${id}`, draft, version);
}

/** Below everything that is there. */
export async function addPanel(id: string, panel: NewPanel): Promise<DashboardAnswer> {
  const board = await getJson<DashboardAnswer>(`${path}/${id}`, new AbortController().signal);
  const y = board.panels.reduce((most, one) => Math.max(most, one.y + one.h), 0);
  const { version, ...rest } = board;
  return await saveDashboard(id, version, { ...rest, panels: [...board.panels, { ...panel, x: 0, y, w: 12, h: 8 }] });
}

export async function deleteDashboard(id: string, version: number): Promise<void> {
  await sendJson('DELETE', `${path}/${id}`, undefined, version);
}

export async function restoreDashboard(id: string, version: number, seen: number): Promise<DashboardAnswer> {
  return await sendJson('POST', `${path}/${id}/versions/${version}/restore`, undefined, seen);
}

export async function importDashboard(file: object, dryRun: boolean): Promise<DashboardImportReport> {
  return await sendJson('POST', `${path}/import${dryRun ? '?dryRun=true' : ''}`, file);
}

/** Rules that hold one of the expressions against a number. */
export function useExpressionRules(exprs: readonly string[]): ExpressionRulesAnswer['rules'] {
  const { data } = useQuery<ExpressionRulesAnswer, ApiFailure>({
    queryKey: ['/api/v1/expression-rules', exprs],
    queryFn: () => sendJson<ExpressionRulesAnswer>('POST', '/api/v1/expression-rules', { exprs: exprs.slice(0, 400) }),
    enabled: exprs.length > 0,
    staleTime: 60_000,
    retry: false,
  });
  return data?.rules ?? none;
}

const none: ExpressionRulesAnswer['rules'] = [];
