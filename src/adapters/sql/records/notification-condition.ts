import type { CreatedRange, NotificationFilter } from '../../../engine/ports/notification-log.js';
import type { BindValue } from '../bind-value.js';
import { placeholders as marks } from '../bulk-write.js';

/** What rows of the log must satisfy. */
export interface Condition {
  readonly condition: string;
  readonly values: readonly BindValue[];
}

export function conditionOf(filter: NotificationFilter): Condition {
  const range = rangeCondition(filter);
  const conditions = [range.condition];
  const values = [...range.values];
  if (filter.statuses.length > 0) {
    conditions.push(`status IN (${marks(filter.statuses.length)})`);
    values.push(...filter.statuses);
  }
  if (filter.contactPoint !== undefined) {
    conditions.push('contact_point = ?');
    values.push(filter.contactPoint);
  }
  if (filter.groupKey !== undefined) {
    conditions.push('group_key = ?');
    values.push(filter.groupKey);
  }
  if (filter.ruleId !== undefined) {
    // An id has no letter that a pattern knows.
    conditions.push('alerts LIKE ?');
    values.push(`%"ruleId":${JSON.stringify(filter.ruleId)}%`);
  }
  const sender = senderCondition(filter);
  const found = searchCondition(filter.search);
  return {
    condition: [...conditions, ...sender.conditions, ...found.conditions].join(' AND '),
    values: [...values, ...sender.values, ...found.values],
  };
}

interface Conditions {
  readonly conditions: readonly string[];
  readonly values: readonly BindValue[];
}

const none: Conditions = { conditions: [], values: [] };

/** Of one attempt when both are asked for: that this node had this outcome. */
function senderCondition({ node, attempt }: NotificationFilter): Conditions {
  if (node === undefined && attempt === undefined) return none;
  const parts = [...(node === undefined ? [] : ['d.node = ?']), ...(attempt === undefined ? [] : ['d.outcome = ?'])];
  const tried = `EXISTS (SELECT 1 FROM delivery_attempt d WHERE d.notification_id = notification.id AND ${parts.join(' AND ')})`;
  const asked = [node, attempt].filter((value) => value !== undefined);
  if (node === undefined || attempt !== undefined) return { conditions: [tried], values: asked };
  return { conditions: [`(${tried} OR (status = 'sending' AND lease_owner = ?))`], values: [node, node] };
}

const searched = ['contact_point', 'group_key', 'alerts', 'id'] as const;

/** Labels stand in the rows as JSON, so quotes and backslashes are looked for as JSON writes them. */
function searchCondition(search: string | undefined): Conditions {
  if (search === undefined || search === '') return none;
  const written = JSON.stringify(search.toLowerCase()).slice(1, -1);
  const pattern = (text: string) => `%${text.replace(/[!%_]/g, '!$&')}%`;
  const likes = searched.map((column) => `LOWER(${column}) LIKE ? ESCAPE '!'`);
  const values = searched.map((column) => pattern(column === 'alerts' ? written : search.toLowerCase()));
  return { conditions: [`(${likes.join(' OR ')})`], values };
}

export function rangeCondition(range: CreatedRange): Condition {
  const from = range.from ?? 0;
  return range.to === undefined
    ? { condition: 'created_at >= ?', values: [from] }
    : { condition: 'created_at >= ? AND created_at < ?', values: [from, range.to] };
}
