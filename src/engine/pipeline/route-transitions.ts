import type { Alert } from '../../domain/alert/alert.js';
import { decideWakes } from '../../domain/grouping/decide-wakes.js';
import type { Instant } from '../../domain/time/instant.js';
import type { TickTransaction } from '../ports/tick-store.js';

/**
 * Lets alerts that began to fire join their notification groups, in the transaction that made them fire: a firing alert
 * without a group would never be told. The routing is read inside it, so no cache decides who is told.
 */
export async function routeTransitions(
  tx: Pick<TickTransaction, 'routing' | 'wakeGroups'>,
  fired: readonly Alert[],
  tick: Instant,
): Promise<void> {
  if (fired.length === 0) return;
  await tx.wakeGroups(decideWakes(fired, await tx.routing(), tick));
}
