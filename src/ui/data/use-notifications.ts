import { useInfiniteQuery } from '@tanstack/react-query';
import type {
  NotificationAnswer,
  NotificationAudit,
  NotificationDetail,
  NotificationOutcomes,
} from '../../contract/notification.js';
import type { NotificationVerdict } from '../../contract/notification-audit.js';
import { type ApiFailure, getJson, sendJson } from '../lib/api.js';
import { everyMsOf } from '../live/freshness.js';
import { useLive } from '../live/use-live.js';
import { type Change, useChange } from './use-change.js';
import { type ResourceState, useResource } from './use-resource.js';

const path = '/api/v1/notifications';

interface NotificationPage {
  readonly items: readonly NotificationAnswer[];
  readonly nextCursor: string | null;
  readonly total: number;
}

export interface NotificationList {
  readonly items: readonly NotificationAnswer[];
  readonly total: number;
}

export interface Notifications extends ResourceState<NotificationList> {
  /** Asks for older ones; `undefined` when all are here. */
  readonly more: (() => void) | undefined;
}

function asBefore<T>(before: T | undefined): T | undefined {
  return before;
}

/** Page after page, the newest first. */
export function useNotifications(query: string): Notifications {
  const live = useLive().state === 'live';
  const answer = useInfiniteQuery<NotificationPage, ApiFailure, NotificationList, readonly string[], string>({
    queryKey: [`${path}?${query}`, 'pages'],
    queryFn: ({ signal, pageParam }) =>
      getJson<NotificationPage>(`${path}?${query}${pageParam && `&cursor=${encodeURIComponent(pageParam)}`}`, signal),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: everyMsOf(path, live),
    placeholderData: asBefore,
    retry: false,
    select: ({ pages }) => ({ items: pages.flatMap(({ items }) => items), total: pages[0]?.total ?? 0 }),
  });
  return {
    data: answer.data,
    failure: answer.error ?? undefined,
    loading: answer.isPending,
    asOf: answer.dataUpdatedAt,
    retry: () => void answer.refetch(),
    more: answer.hasNextPage ? () => void answer.fetchNextPage({ cancelRefetch: false }) : undefined,
  };
}

export function useNotificationAudit(query: string): ResourceState<NotificationAudit> {
  return useResource<NotificationAudit>(`${path}/audit?${query}`);
}

export function useOutcomes(query: string): ResourceState<NotificationOutcomes> {
  return useResource<NotificationOutcomes>(`${path}/outcomes?${query}`);
}

export function useNotification(id: string): ResourceState<NotificationDetail> {
  return useResource<NotificationDetail>(`${path}/${encodeURIComponent(id)}`);
}

/** Counts everything again, when it is asked to. */
export function useVerdict(onDone: (verdict: NotificationVerdict) => void): Change<string> {
  return useChange(
    (query: string) => getJson<NotificationVerdict>(`${path}/audit/verify?${query}`, new AbortController().signal),
    onDone,
  );
}

export function useResend(onDone: (copy: NotificationDetail) => void): Change<string> {
  return useChange((id: string) => sendJson<NotificationDetail>('POST', `${path}/${id}/resend`), onDone);
}
