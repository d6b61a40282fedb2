import type { RuleGroup } from '../../domain/rule/rule-group.js';

/** A rule group as evaluation sees it. */
export interface ScheduledGroup {
  readonly id: string;
  /** Changes with every edit; a claim carries the one it was evaluated under. */
  readonly revision: number;
  readonly group: RuleGroup;
}

/**
 * The rule groups that are to be evaluated (not paused, not deleted). May be up to a second old: the claim
 * checks the revision, so an old definition costs an evaluation, never a wrong one.
 */
export abstract class RuleGroupSource {
  /** The same array until something has changed. Throws `Unavailable` before the first load. */
  abstract scheduled(): readonly ScheduledGroup[];
}
