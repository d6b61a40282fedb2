import type { NotificationQuery } from '../../contract/notification.js';
import { parseInstant } from '../../domain/time/instant.js';
import type { CreatedRange, NotificationFilter } from '../../engine/ports/notification-log.js';

export function filterOf(query: Omit<NotificationQuery, 'limit' | 'cursor'>): NotificationFilter {
  const { status: statuses, contactPoint, groupKey, rule: ruleId, node, attempt, q: search } = query;
  return { statuses, contactPoint, groupKey, ruleId, node, attempt, search, ...rangeOf(query) };
}

export function rangeOf(query: { readonly from?: string | undefined; readonly to?: string | undefined }): CreatedRange {
  return {
    from: query.from === undefined ? undefined : parseInstant(query.from),
    to: query.to === undefined ? undefined : parseInstant(query.to),
  };
}
