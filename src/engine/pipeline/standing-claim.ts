import { Unavailable } from '../ports/failure.js';
import type { StandingClaim, TickClaim, TickStore } from '../ports/tick-store.js';
import type { Timers } from '../ports/timers.js';
import { sleep } from './sleep.js';

const mostReads = 20;
const waitMs = 500;

/** Whose evaluation of a tick stands; `none`: nobody's, as far as has been committed. */
export type Standing = 'own' | 'other' | 'none';

/** Reads a claim back after an unanswered COMMIT, as often as it takes; throws `Unavailable` when it takes too long. */
export async function readBackClaim(store: TickStore, claim: TickClaim, timers: Timers): Promise<Standing> {
  for (let reads = 1; ; reads++) {
    try {
      return whose(claim, await store.standingClaim(claim.groupId));
    } catch (error) {
      if (!(error instanceof Unavailable) || reads === mostReads) throw error;
      await sleep(timers, waitMs);
    }
  }
}

function whose(claim: TickClaim, standing: StandingClaim | undefined): Standing {
  if (standing?.evaluationId === claim.evaluationId) return 'own';
  if (!standing || standing.revision !== claim.revision) return 'other';
  return standing.lastTick !== undefined && standing.lastTick >= claim.tick ? 'other' : 'none';
}
