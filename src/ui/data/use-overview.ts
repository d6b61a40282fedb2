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

interface Receiver {
  readonly id: string;
  readonly name: string;
  /** That owns it. */
  readonly team: string | null;
  readonly heard: boolean;
}

/** How far somebody has come who begins; all of it as the API says it now. */
export interface StepFacts {
  /** Where alerts go that nothing else is said about, and whether anybody hears of them there. */
  readonly receiver: Receiver | undefined;
  /** Whether the samples about this machine are there: then its load can be asked for. */
  readonly samples: boolean;
  /** Rules but for the samples. */
  readonly rules: readonly StepRule[];
  /** The newest first. */
  readonly notices: readonly StepNotice[];
}

export interface StepRule {
  readonly id: string;
  readonly name: string;
  readonly for: string | null;
  readonly firing: number;
  readonly pending: number;
}

export interface StepNotice {
  readonly status: string;
  readonly alerts: readonly { readonly labels: Readonly<Record<string, string>> }[];
  readonly attempts: readonly { readonly error: string | null }[];
}

interface ContactPoint {
  readonly id: string;
  readonly name: string;
  readonly team: string | null;
  readonly integrations: readonly unknown[];
}

interface TestEntry {
  readonly after: { readonly outcomes?: readonly { readonly outcome: string }[] } | null;
}

/** Whether a test message was delivered; for admins, as it asks the audit log. `undefined` until that is known. */
export function useTested(): boolean | undefined {
  const tests = useResource<ListAnswer<TestEntry>>('/api/v1/audit?action=contact-point.test&limit=20').data;
  return tests?.items.some(({ after }) => after?.outcomes?.some(({ outcome }) => outcome === 'delivered') ?? false);
}

/** How far somebody has come who begins. `undefined` until all of it is known. */
export function useFirstSteps(): StepFacts | undefined {
  const points = useResource<ListAnswer<ContactPoint>>('/api/v1/contact-points?limit=200').data;
  const routing = useResource<{ readonly receiver: string }>('/api/v1/routing').data;
  const rules = useResource<RuleListAnswer>('/api/v1/rules?kind=alerting&limit=100').data;
  const notices = useResource<ListAnswer<NotificationAnswer>>('/api/v1/notifications?limit=50').data;
  if (!points || !routing || !rules || !notices) return undefined;
  const receiver = points.items.find(({ name }) => name === routing.receiver);
  const isSample = ({ group }: RuleListAnswer['items'][number]): boolean => group.folder === 'samples';
  return {
    receiver: receiver && { ...receiver, heard: receiver.integrations.length > 0 },
    samples: rules.items.some(isSample),
    rules: rules.items.filter((rule) => !isSample(rule)),
    notices: notices.items,
  };
}
