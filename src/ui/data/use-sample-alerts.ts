import type { AlertAnswer } from '../../contract/alert.js';
import { useResource } from './use-resource.js';

/** Alerts that are there now, to try something out on. */
export function useSampleAlerts(): readonly AlertAnswer[] {
  const path = '/api/v1/alerts?limit=100&state=firing&state=pending';
  return useResource<{ readonly items: readonly AlertAnswer[] }>(path).data?.items ?? [];
}
