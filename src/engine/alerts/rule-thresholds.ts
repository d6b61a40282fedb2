import type { Alert } from '../../domain/alert/alert.js';
import { alertNameLabel } from '../../domain/labels/label-set.js';
import { type HeldAgainst, heldAgainst, isBeyond } from '../../promql/passed-threshold.js';
import { parsePromql } from '../../promql/syntax/parse-promql.js';
import type { RuleGroupSource, ScheduledGroup } from '../ports/rule-group-source.js';

type Measured = Pick<Alert, 'groupId' | 'ruleId' | 'labels' | 'value'>;

interface RuleThreshold {
  /** Alerts about the rule itself have another name. */
  readonly alert: string;
  readonly held: HeldAgainst | undefined;
}

/** Tells which number an alert's value passed, where its rule compares with one. An expression is read when first asked for. */
export class RuleThresholds {
  private groups: readonly ScheduledGroup[] | undefined;
  private byId: ReadonlyMap<string, ScheduledGroup> = new Map();
  private readonly known = new WeakMap<ScheduledGroup, Map<string, RuleThreshold | undefined>>();

  constructor(private readonly source: RuleGroupSource) {}

  /** `undefined` too for a value that is not beyond the number, as the rule has been changed since it was measured. */
  passedBy({ groupId, ruleId, labels, value }: Measured): HeldAgainst | undefined {
    const group = this.group(groupId);
    const rule = group && this.ruleOf(group, ruleId);
    if (!rule?.held || labels[alertNameLabel] !== rule.alert) return undefined;
    return isBeyond(value, rule.held) ? rule.held : undefined;
  }

  private group(id: string): ScheduledGroup | undefined {
    const groups = this.source.scheduled();
    if (groups !== this.groups) {
      this.byId = new Map(groups.map((group) => [group.id, group]));
      this.groups = groups;
    }
    return this.byId.get(id);
  }

  private ruleOf(group: ScheduledGroup, ruleId: string): RuleThreshold | undefined {
    const known = this.known.get(group) ?? new Map<string, RuleThreshold | undefined>();
    this.known.set(group, known);
    if (!known.has(ruleId)) known.set(ruleId, thresholdIn(group, ruleId));
    return known.get(ruleId);
  }
}

function thresholdIn({ group }: ScheduledGroup, ruleId: string): RuleThreshold | undefined {
  const rule = group.rules.find(({ id }) => id === ruleId);
  if (rule?.kind !== 'alerting') return undefined;
  const parsed = parsePromql(rule.expr);
  return { alert: rule.alert, held: parsed.ok ? heldAgainst(parsed.expr) : undefined };
}
