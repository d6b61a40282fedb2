import type { PlacedAlert } from '../../domain/grouping/decide-moves.js';
import type { NotifiedSet } from '../../domain/grouping/notification-group.js';
import type { MemberOf } from '../../domain/notification/carry-told.js';
import type { Routing } from '../../domain/routing/route.js';
import type { Instant } from '../../domain/time/instant.js';
import type { GroupWake } from './tick-store.js';

/**
 * Notification groups as a change of the routing tree moves alerts between them. Everything joins the caller's
 * transaction, which must hold the tree's row locked: no tick adds members meanwhile, as ticks hold that row shared.
 */
export abstract class GroupMoves {
  /** The tree as the transaction has left it, with all contact points. */
  abstract routing(): Promise<Routing>;
  /** Members of any group, in any state, with all their memberships: by id, beginning after `afterId`. */
  abstract members(afterId: string, limit: number): Promise<readonly PlacedAlert[]>;
  /** Puts alerts into groups, as a tick does; answers the groups' ids in the order of `wakes`. */
  abstract join(wakes: readonly GroupWake[]): Promise<readonly string[]>;
  /** What integrations were told, by group, with the groups locked: flushes under way are waited for. */
  abstract lockedSets(groupIds: readonly string[]): Promise<ReadonlyMap<string, readonly NotifiedSet[]>>;
  abstract saveSets(sets: ReadonlyMap<string, readonly NotifiedSet[]>): Promise<void>;
  abstract markLeaving(members: readonly MemberOf[]): Promise<void>;
  abstract remove(members: readonly MemberOf[]): Promise<void>;
  /** Groups tell another contact point from now on, at `at` at the latest. */
  abstract redirect(
    groups: readonly { readonly groupId: string; readonly receiver: string }[],
    at: Instant,
  ): Promise<void>;
}
