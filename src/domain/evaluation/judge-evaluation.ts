import type { RuleGroup } from '../rule/rule-group.js';
import { formatDuration, type DurationMs } from '../time/duration.js';
import { formatInstant, type Instant } from '../time/instant.js';

/** A rule group of which no newer tick than `lastTick` is claimed. */
export interface ClaimAge {
  readonly groupId: string;
  readonly lastTick: Instant | undefined;
  /** An edit, also the end of a pause: nothing is expected of the time before. */
  readonly editedAt: Instant;
}

export type EvaluationVerdict =
  | { readonly works: true }
  | {
      readonly works: false;
      readonly reason: 'nothing-to-evaluate' | 'ticks-overdue';
      /** For people. */
      readonly message: string;
    };

/**
 * What a tick may take beside two intervals before it counts as overdue: more than the longest query and the longest
 * wait of a node for others' answers together.
 */
export const claimPatienceMs: DurationMs = 150_000;

/**
 * Whether the cluster truly evaluates at `now`: every rule group that is not paused has a tick claimed of late, by
 * whichever node. One group that is left out is enough to say no: nobody else tells of it.
 */
export function judgeEvaluation(
  groups: ReadonlyMap<string, Pick<RuleGroup, 'folder' | 'name' | 'intervalMs'>>,
  ages: readonly ClaimAge[],
  now: Instant,
): EvaluationVerdict {
  if (groups.size === 0) {
    return { works: false, reason: 'nothing-to-evaluate', message: 'there is no rule group that is not paused' };
  }
  for (const { groupId, lastTick, editedAt } of ages) {
    // A group that this node does not know yet, or no more, is judged with the next interval.
    const group = groups.get(groupId);
    if (!group || now - Math.max(lastTick ?? 0, editedAt) <= 2 * group.intervalMs + claimPatienceMs) continue;
    const since = lastTick === undefined ? 'yet' : `since ${formatInstant(lastTick)}`;
    const message = `the rule group ${group.folder}/${group.name} (every ${formatDuration(group.intervalMs)}) has not been evaluated ${since}`;
    return { works: false, reason: 'ticks-overdue', message };
  }
  return { works: true };
}
