import type { Acknowledgement } from '../../domain/routing/route.js';

/** Who looks after which episode. Writes join the transaction of the same asynchronous context. */
export abstract class AcknowledgementStore {
  /** By alert id; of the newest episode that was acknowledged. */
  abstract ofAlerts(alertIds: readonly string[]): Promise<ReadonlyMap<string, Acknowledgement>>;
  /** Puts one in place of that before. The change feed gets one `alert` change. */
  abstract put(acknowledgement: Acknowledgement, groupId: string): Promise<void>;
  abstract remove(alertId: string, episode: number, groupId: string): Promise<'removed' | 'gone'>;
}
