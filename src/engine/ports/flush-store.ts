import type { Alert } from '../../domain/alert/alert.js';
import type { NotificationGroup, NotifiedSet } from '../../domain/grouping/notification-group.js';
import type { NewNotification } from '../../domain/notification/notification.js';
import type { Acknowledgement, Routing } from '../../domain/routing/route.js';
import type { StandingSuppression } from '../../domain/suppression/standing-suppression.js';
import type { MessageLibrary } from '../../domain/template/message/message-library.js';
import type { Instant } from '../../domain/time/instant.js';
import type { Rollback } from './tick-store.js';

export interface DueGroup {
  readonly id: string;
  readonly flushNo: number;
  readonly dueAt: Instant;
}

export interface FlushSchedule {
  readonly nextFlushAt: Instant | undefined;
  /** Of the next regular flush, where an escalation comes before it. */
  readonly regularAt: Instant | undefined;
}

export interface FlushTransaction {
  /** The claim: adds 1 to the flush number if it still is `seenFlushNo` and the group is due; else `false`. */
  claimFlush(claim: {
    readonly groupId: string;
    readonly seenFlushNo: number;
    readonly claimId: string;
  }): Promise<boolean>;
  /** The claimed group with its members in any state. */
  group(groupId: string): Promise<{
    readonly group: NotificationGroup;
    readonly members: readonly Alert[];
    /** Ids of the members that the routing tree has sent elsewhere since. */
    readonly leaving: ReadonlySet<string>;
    /** Of the members' present episodes. */
    readonly acknowledgements: readonly Acknowledgement[];
    readonly notified: readonly NotifiedSet[];
  }>;
  routing(): Promise<Routing>;
  /**
   * What holds notices back, with every write that has returned. A write that comes later waits until this transaction
   * has ended, and every alert that had begun or ceased to fire by now is counted as such.
   */
  suppression(): Promise<StandingSuppression>;
  /** Definitions that messages may call, as they stand: like what suppresses, with every write that has returned. */
  messageLibrary(): Promise<MessageLibrary>;
  /** Fails on a repeated (group, flush number, integration). The change feed gets one change for each. */
  insertNotifications(notifications: readonly NewNotification[]): Promise<void>;
  saveNotified(groupId: string, sets: readonly NotifiedSet[]): Promise<void>;
  removeMembers(groupId: string, alertIds: readonly string[]): Promise<void>;
  /** Next flush `undefined` puts the group to sleep until a transition wakes it. */
  scheduleFlush(groupId: string, schedule: FlushSchedule): Promise<void>;
}

export abstract class FlushStore {
  /** Groups due at `now`, oldest first. */
  abstract dueGroups(now: Instant, limit: number): Promise<readonly DueGroup[]>;
  /** When the next group not yet due at `now` will be; `undefined` when none is scheduled. */
  abstract nextDueAt(now: Instant): Promise<Instant | undefined>;
  /** One transaction, retried as a whole on deadlock. Throws `CommitUnanswered`, `Unavailable`. */
  abstract write<T>(work: (tx: FlushTransaction) => Promise<T | Rollback>): Promise<T | Rollback>;
}
