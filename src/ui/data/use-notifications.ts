import type { NotificationAnswer, NotificationAudit } from '../../contract/notification.js';
import { type ResourceState, useResource } from './use-resource.js';

export interface NotificationList {
  readonly items: readonly NotificationAnswer[];
  readonly nextCursor: string | null;
  readonly total: number;
}

export function useNotifications(query: string): ResourceState<NotificationList> {
  return useResource<NotificationList>(`/api/v1/notifications?${query}`);
}

export function useNotificationAudit(query: string): ResourceState<NotificationAudit> {
  return useResource<NotificationAudit>(`/api/v1/notifications/audit?${query}`);
}
