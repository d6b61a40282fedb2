import { canonicalLabels } from '../../domain/labels/label-set.js';
import { nameOfRule, ruleBounds } from '../../domain/rule/rule-draft.js';
import type { Rule } from '../../domain/rule/rule-group.js';
import type { RuleGroupStore, StoredRuleGroup } from '../ports/rule-group-store.js';
import type { TickStore } from '../ports/tick-store.js';
import type { Actor } from './actor.js';
import { missing } from './edit-outcome.js';
import type { Editing } from './editing.js';
import { InvalidInput } from './refusal.js';
import type { SaveRuleGroup } from './save-rule-group.js';

/** Rules change their group and stay the rules that they are: with their ids, their alerts and their story. */
export class MoveRules {
  constructor(
    private readonly groups: RuleGroupStore,
    private readonly saver: SaveRuleGroup,
    private readonly ticks: TickStore,
    private readonly editing: Editing,
  ) {}

  /**
   * All of them or none; answers how many changed their group.
   *
   * What races: evaluations of both groups that are under way. Their rows are locked and get another revision here
   * before alerts change hands, so that none of these evaluations is claimed any more.
   */
  async move(ruleIds: readonly string[], groupId: string, by: Actor): Promise<number> {
    return await this.editing.transactions.write(async () => {
      let target = await this.saver.editable({ id: groupId, expectedVersion: undefined, by });
      const left = new Set(ruleIds);
      for (const { id } of target.group.rules) left.delete(id);
      const moved = left.size;
      for (const ruleId of left) {
        const source = await this.groups.byRuleId(ruleId);
        if (!source) throw missing('rule');
        const own = source.group.rules.filter(({ id }) => left.has(id));
        for (const { id } of own) left.delete(id);
        target = await this.transfer(source, target, { rules: own, by });
      }
      return moved;
    });
  }

  private async transfer(
    source: StoredRuleGroup,
    target: StoredRuleGroup,
    { rules, by }: { readonly rules: readonly Rule[]; readonly by: Actor },
  ): Promise<StoredRuleGroup> {
    const from = await this.saver.editable({ id: source.id, expectedVersion: source.version, by });
    refuseRepeated(target, rules);
    const ids = new Set(rules.map(({ id }) => id));
    const joined = { ...target.group, rules: [...target.group.rules, ...rules] };
    const names = rules
      .map(nameOfRule)
      .join(', ')
      .slice(0, ruleBounds.commentLength / 2);
    const taken = await this.saver.store(target, joined, {
      by,
      did: 'change',
      comment: `moved here from ${placeOf(source)}: ${names}`,
    });
    const rest = { ...from.group, rules: from.group.rules.filter(({ id }) => !ids.has(id)) };
    // What a recording rule recorded ends with it here; a paused group has no alerts.
    const alerting = rules.filter(({ kind }) => kind === 'alerting').map(({ id }) => id);
    const alsoKept = target.group.paused ? [] : alerting;
    await this.saver.store(from, rest, {
      by,
      did: 'change',
      comment: `moved to ${placeOf(target)}: ${names}`,
      alsoKept,
    });
    await this.handOver(source.id, target.id, new Set(alsoKept));
    return taken;
  }

  private async handOver(from: string, to: string, ruleIds: ReadonlySet<string>): Promise<void> {
    await this.ticks.write(async (tx) => {
      const alerts = (await tx.activeAlerts(from)).filter(({ ruleId }) => ruleIds.has(ruleId));
      await tx.saveAlerts(alerts.map((alert) => ({ ...alert, groupId: to })));
    });
    await this.editing.feed.append([
      { kind: 'alert', entityId: from },
      { kind: 'alert', entityId: to },
    ]);
  }
}

function placeOf({ group }: StoredRuleGroup): string {
  return `${group.folder}/${group.name}`;
}

function refuseRepeated({ group }: StoredRuleGroup, rules: readonly Rule[]): void {
  if (group.rules.length + rules.length > ruleBounds.rules) {
    throw new InvalidInput([{ path: 'rules', message: `a group may have at most ${ruleBounds.rules} rules` }]);
  }
  const known = new Set(group.rules.map(identityOf));
  const faults = rules
    .filter((rule) => known.has(identityOf(rule)))
    .map((rule) => ({
      path: 'rules',
      message: `${nameOfRule(rule)} stands in that group already, with this expression`,
    }));
  if (faults.length > 0) throw new InvalidInput(faults);
}

function identityOf(rule: Rule): string {
  return JSON.stringify([rule.kind, nameOfRule(rule), canonicalLabels(rule.labels), rule.expr]);
}
