import type { Rule, RuleGroup } from '../../domain/rule/rule-group.js';
import type { Instant } from '../../domain/time/instant.js';
import type { RuleGroupWrite } from './rule-group-store.js';

/** A rule that was taken out of its group, or went with it. */
export interface DeletedRule {
  /** As it was last. */
  readonly rule: Rule;
  readonly groupId: string;
  /** The group as it was when it had the rule last. */
  readonly group: RuleGroup;
  /** Whether the group is still there without the rule. */
  readonly groupStands: boolean;
  readonly deletedAt: Instant;
  readonly deletedBy: string;
  /** Why; may be empty. */
  readonly comment: string;
}

/** What was deleted and can be brought back, for as long as history is kept. */
export abstract class DeletedRuleStore {
  /** `undefined` of one that stands, or of which nothing is known any more. */
  abstract rule(ruleId: string): Promise<DeletedRule | undefined>;
  /**
   * Brings a deleted group back under its id, as its next version. Its revision and its newest tick go on from where
   * they were, so that no evaluation from before is claimed, and no tick twice. Joins the caller's transaction.
   */
  abstract revive(write: RuleGroupWrite): Promise<'inserted' | 'taken' | 'gone'>;
}
