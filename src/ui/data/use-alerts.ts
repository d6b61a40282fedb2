import type { AlertAnswer, Timeline } from '../../contract/alert.js';
import { type ResourceState, useResource } from './use-resource.js';

export interface AlertList {
  readonly items: readonly AlertAnswer[];
  readonly nextCursor: string | null;
  readonly total: number;
}

export function useAlerts(query: string): ResourceState<AlertList> {
  return useResource<AlertList>(`/api/v1/alerts?${query}`);
}

export function useTimeline(alertId: string): ResourceState<Timeline> {
  return useResource<Timeline>(`/api/v1/alerts/${encodeURIComponent(alertId)}/timeline`);
}
