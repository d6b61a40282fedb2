import type { Labels } from '../../labels/label-set.js';
import type { NotifiedAlert, NotifyReason } from '../notification.js';

/** All that a message is made of: equal inputs give equal bytes on every node. */
export interface MessageInput {
  readonly type: 'webhook' | 'email';
  readonly notificationId: string;
  readonly notificationGroupId: string;
  readonly groupKey: string;
  readonly groupLabels: Labels;
  /** Name of the contact point. */
  readonly receiver: string;
  readonly reason: NotifyReason;
  /** In any order; the message orders them itself. */
  readonly alerts: readonly NotifiedAlert[];
  /** Public URL of this Tocsin, with or without a slash at its end. */
  readonly externalUrl: string;
}
