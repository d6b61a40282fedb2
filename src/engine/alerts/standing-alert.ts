import type { Severity } from '../../domain/alert/severity.js';
import type { SuppressionCause } from '../../domain/suppression/suppression-cause.js';
import type { Instant } from '../../domain/time/instant.js';
import type { HeldAgainst } from '../../promql/passed-threshold.js';
import type { BoardAlert } from '../ports/alert-board.js';

/** An alert as lists show, sort and filter it. */
export interface StandingAlert extends BoardAlert {
  readonly severity: Severity;
  /** Contact points of the routes that it takes now. */
  readonly receivers: readonly string[];
  readonly causes: readonly SuppressionCause[];
  /** Nobody is told of it now; of an alert that is over always `false`. */
  readonly suppressed: boolean;
  readonly flapping: boolean;
  /** Which number its value passed; `undefined` where its rule compares with none. */
  readonly passed: HeldAgainst | undefined;
}

/** Since when it is in its state. */
export function stateSince({ alert, updatedAt }: Pick<BoardAlert, 'alert' | 'updatedAt'>): Instant {
  if (alert.state === 'firing') return alert.firedAt ?? alert.activeAt;
  return alert.state === 'pending' ? alert.activeAt : (alert.resolvedAt ?? updatedAt);
}
