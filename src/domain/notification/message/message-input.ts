import type { Labels } from '../../labels/label-set.js';
import type { MessageStyle } from '../../routing/route.js';
import type { MessageLibrary } from '../../template/message/message-library.js';
import type { Instant } from '../../time/instant.js';
import type { NotifiedAlert, NotifyReason } from '../notification.js';

/** What a flush knows of the message it wants written. */
export interface MessageFacts {
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
  /** How many of the group fire that nothing holds back, told or not; left out: those of `alerts`. */
  readonly groupFiring?: number;
  /** Alerts that the integration's limit has left out of `alerts`; 0 when left out. */
  readonly truncatedAlerts?: number;
  /** How many of those fire; left out: all of them while one of `alerts` does. */
  readonly truncatedFiring?: number;
  /** Of the flush. */
  readonly at: Instant;
  /** How the integration wants it written; left out: as we write it. */
  readonly style?: MessageStyle;
  /** Definitions that the integration's templates may call, as they stood at the flush; left out: the defaults alone. */
  readonly library?: MessageLibrary;
  /** Labels of the route that the group belongs to. */
  readonly routeLabels?: Labels;
}

/** All that a message is made of: equal inputs give equal bytes on every node. */
export interface MessageInput extends MessageFacts {
  /** Public URL of this Tocsin, with or without a slash at its end. */
  readonly externalUrl: string;
}
