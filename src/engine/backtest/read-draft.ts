import type { Labels } from '../../domain/labels/label-set.js';
import { carryRuleIds } from '../../domain/rule/carry-rule-ids.js';
import type { RuleGroup } from '../../domain/rule/rule-group.js';
import { validateRuleGroup } from '../../domain/rule/validate-rule-group.js';
import { type DurationMs, formatDuration } from '../../domain/time/duration.js';
import type { ReadRuleGroup } from '../operations/read-rule-group.js';
import { InvalidInput } from '../operations/refusal.js';

/** A rule that is not stored, with what its group would give it. */
export interface RuleDraft {
  /** A rule as people write it. */
  readonly rule: unknown;
  readonly labels: Labels;
  readonly dataSource: string;
  readonly intervalMs: DurationMs;
}

/** A group of this one rule. Throws `InvalidInput` with every fault, told as of `rule`. */
export async function readDraft(draft: RuleDraft, reader: ReadRuleGroup): Promise<RuleGroup> {
  const group = {
    name: 'draft',
    dataSource: draft.dataSource,
    interval: formatDuration(draft.intervalMs),
    labels: draft.labels,
    rules: [draft.rule],
  };
  const result = validateRuleGroup(group, await reader.checks());
  if (!result.ok) {
    const faults = result.faults.map((fault) => ({ ...fault, path: fault.path.replace(/^rules\[0\]/, 'rule') }));
    throw new InvalidInput(faults);
  }
  return carryRuleIds(undefined, result.group, () => 'draft');
}
