import type { NotifyReason } from '../notification.js';

/** Alertmanager's words for why a notification is sent. */
export const reasonWords: Readonly<Record<NotifyReason, string>> = {
  first: 'first notification',
  'new-alerts': 'new alerts added',
  'new-resolved': 'some alerts resolved',
  'all-resolved': 'all alerts resolved',
  repeat: 'repeat interval elapsed',
  escalated: 'not acknowledged in time',
};
