import type { Acknowledgement } from '../../domain/routing/route.js';

/** Who looks after which episode. Writes join the transaction of the same asynchronous context. */
export abstract class AcknowledgementStore {
  /** By alert id, of all its episodes that are remembered, the oldest first; alerts without any have no entry. */
  abstract ofAlerts(alertIds: readonly string[]): Promise<ReadonlyMap<string, readonly Acknowledgement[]>>;
  /**
   * Puts one in place of that before, for its episode; every flush that decides later sees it. The change feed gets one
   * `alert` change.
   */
  abstract put(acknowledgement: Acknowledgement, groupId: string): Promise<void>;
  /** Wakes the alert's notification groups: an escalation that it withheld is due. */
  abstract remove(alertId: string, episode: number, groupId: string): Promise<'removed' | 'gone'>;
}
