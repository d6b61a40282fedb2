import type { NotificationAnswer, NotificationAudit } from '../../../contract/notification.js';

export const shownStatuses = ['waiting', 'sending', 'delivered', 'failed', 'held', 'suppressed'] as const;
export type ShownStatus = (typeof shownStatuses)[number];

export interface NotificationSearch {
  readonly status: readonly ShownStatus[];
}

export function readNotificationSearch(search: Readonly<Record<string, unknown>>): NotificationSearch {
  const named = typeof search.status === 'string' ? search.status.split(',') : [];
  return { status: shownStatuses.filter((status) => named.includes(status)) };
}

export function writeNotificationSearch({ status }: NotificationSearch): Record<string, string> {
  return status.length === 0 ? {} : { status: status.join(',') };
}

export function notificationQueryOf({ status }: NotificationSearch): string {
  const query = new URLSearchParams({ limit: '200' });
  for (const each of status) query.append('status', each);
  return query.toString();
}

export function toneOf(status: string): 'good' | 'bad' | 'warn' | '' {
  if (status === 'delivered') return 'good';
  if (status === 'failed') return 'bad';
  return status === 'held' ? 'warn' : '';
}

/** From when a notice was due until it was delivered; `undefined` while it is not. */
export function delayMs({ createdAt, attempts }: NotificationAnswer): number | undefined {
  const delivered = attempts.find(({ outcome }) => outcome === 'delivered');
  return delivered && Date.parse(delivered.finishedAt) - Date.parse(createdAt);
}

export function senderOf({ attempts }: NotificationAnswer): string {
  return attempts.at(-1)?.node ?? '';
}

/** The sum of the audit as a sentence with numbers. */
export function auditText(audit: NotificationAudit): string {
  const { due, delivered, suppressed, failed, unknown, waiting } = audit;
  return `${due} due = ${delivered} delivered + ${suppressed} suppressed + ${failed} failed + ${unknown} unknown + ${waiting} waiting`;
}
