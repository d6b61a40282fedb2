import { Deadlock } from '../support/fakes/fake-database.js';
import { CommitUnanswered, Unavailable } from '../../src/engine/ports/failure.js';
import { checkDeliveries } from './check-deliveries.js';
import { checkNotifications } from './check-notifications.js';
import { checkStates } from './check-states.js';
import type { Played } from './simulation.js';

/** Every breach of the design's invariants that one simulation left; empty when all is well. */
export function checkSimulation(played: Played): string[] {
  return [...checkStates(played), ...checkNotifications(played), ...checkDeliveries(played), ...checkFailures(played)];
}

/** Whatever else fails inside is a bug. */
function checkFailures({ observer }: Played): string[] {
  return observer.failures
    .filter(
      ({ error }) => !(error instanceof Unavailable || error instanceof CommitUnanswered || error instanceof Deadlock),
    )
    .map(({ stage, error }) => `${stage} failed: ${error}`);
}
