import type { AlertRows } from '../../contract/alert-list.js';
import type { AlertAnswer } from '../../contract/alert.js';
import type { EvaluationProofAnswer } from '../../contract/evaluation.js';
import type { NotificationAnswer, NotificationOutcomes } from '../../contract/notification.js';
import type { RuleListAnswer } from '../../contract/rule.js';
import type { SilenceAnswer } from '../../contract/silence.js';
import type { ListAnswer } from './list-answer.js';
import { type ResourceState, useResource } from './use-resource.js';

const hourMs = 3_600_000;

/** By whole hours, so that the question stays the same for a while. */
function aDayAgo(): string {
  return new Date(Math.floor(Date.now() / hourMs) * hourMs - 23 * hourMs).toISOString();
}

/** What is pending and firing, the worst first. */
export function useActiveAlerts(): ResourceState<AlertRows> {
  return useResource('/api/v1/alerts/rows?sort=urgency&state=firing&state=pending');
}

export function useNewestChanges(): ResourceState<ListAnswer<AlertAnswer>> {
  return useResource('/api/v1/alerts?state=firing&state=pending&state=inactive&sort=-since&limit=20');
}

/** Hour by hour, of the last 24. */
export function useDayOfNotifications(): ResourceState<NotificationOutcomes> {
  return useResource(`/api/v1/notifications/outcomes?from=${aDayAgo()}&buckets=24`);
}

export function useFailedNotifications(): ResourceState<ListAnswer<NotificationAnswer>> {
  return useResource(`/api/v1/notifications?status=failed&status=held&from=${aDayAgo()}&limit=10`);
}

export function useActiveSilences(): ResourceState<ListAnswer<SilenceAnswer>> {
  return useResource('/api/v1/silences?state=active&limit=200');
}

/** Minute by minute, of the last hour. */
export function useEvaluationProof(): ResourceState<EvaluationProofAnswer> {
  return useResource('/api/v1/evaluations');
}

interface ContactPoint {
  readonly id: string;
  readonly name: string;
  readonly integrations: readonly unknown[];
}

export interface FirstSteps {
  /** Whether all of this is known. */
  readonly known: boolean;
  /** Where alerts go that nothing else is said about, and whether anybody hears of them there. */
  readonly receiver: { readonly id: string; readonly name: string } | undefined;
  readonly heard: boolean;
  readonly rules: number;
  readonly notifications: number;
}

/** How far somebody has come who begins. */
export function useFirstSteps(): FirstSteps {
  const points = useResource<ListAnswer<ContactPoint>>('/api/v1/contact-points?limit=200').data;
  const routing = useResource<{ readonly receiver: string }>('/api/v1/routing').data;
  const rules = useResource<RuleListAnswer>('/api/v1/rules?kind=alerting&limit=100').data;
  const told = useResource<ListAnswer<unknown>>('/api/v1/notifications?status=delivered&limit=1').data;
  const receiver = points?.items.find(({ name }) => name === routing?.receiver);
  return {
    known: points !== undefined && routing !== undefined && rules !== undefined && told !== undefined,
    receiver,
    heard: (receiver?.integrations.length ?? 0) > 0,
    rules: rules?.items.filter(({ group }) => group.folder !== 'samples').length ?? 0,
    notifications: told?.total ?? 0,
  };
}
