import type { Instant } from '../../domain/time/instant.js';
import type { AlertBoard, GroupClaim } from '../ports/alert-board.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import type { RuleGroupSource, ScheduledGroup } from '../ports/rule-group-source.js';

/** What shows that "nothing fires" is an answer, and not silence. */
export interface EvaluationProof {
  readonly rules: number;
  readonly groups: number;
  /** Groups that were not evaluated for more than two of their intervals. */
  readonly lateGroups: number;
  /** The newest evaluation that stands, of any group. */
  readonly newest: { readonly at: Instant; readonly node: string } | undefined;
}

/** Waking, asking and committing may take this long beside the intervals. */
const graceMs = 10_000;

/** Tells from the claims that stand in the database whether the rules are being evaluated. */
export class ProveEvaluation {
  constructor(
    private readonly board: AlertBoard,
    private readonly source: RuleGroupSource,
    private readonly clock: ClusterClock,
  ) {}

  async prove(): Promise<EvaluationProof> {
    const scheduled = this.source.scheduled();
    const claims = await this.board.claims();
    return proofOf(scheduled, claims, this.clock.now());
  }
}

export function proofOf(
  scheduled: readonly ScheduledGroup[],
  claims: readonly GroupClaim[],
  now: Instant,
): EvaluationProof {
  const byGroup = new Map(claims.map((claim) => [claim.groupId, claim]));
  const late = scheduled.filter(({ id, group }) => {
    const lastTick = byGroup.get(id)?.lastTick ?? 0;
    return now - lastTick > 2 * group.intervalMs + graceMs;
  });
  return {
    rules: scheduled.reduce((sum, { group }) => sum + group.rules.length, 0),
    groups: scheduled.length,
    lateGroups: late.length,
    newest: newestOf(claims),
  };
}

function newestOf(claims: readonly GroupClaim[]): EvaluationProof['newest'] {
  let newest: EvaluationProof['newest'];
  for (const { committedAt, node } of claims) {
    if (committedAt !== undefined && node !== undefined && committedAt > (newest?.at ?? 0)) {
      newest = { at: committedAt, node };
    }
  }
  return newest;
}
