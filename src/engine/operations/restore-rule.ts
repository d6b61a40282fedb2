import { nameOfRule } from '../../domain/rule/rule-draft.js';
import type { RuleGroup } from '../../domain/rule/rule-group.js';
import type { RuleChecks } from '../../domain/rule/validate-rule.js';
import type { Owners } from '../access/owners.js';
import { requireRight } from '../access/owners.js';
import type { DeletedRule, DeletedRuleStore } from '../ports/deleted-rule-store.js';
import type { Actor } from './actor.js';
import { missing, requireDone } from './edit-outcome.js';
import type { Editing } from './editing.js';
import type { ReadRuleGroup } from './read-rule-group.js';
import { recordAudit } from './record-audit.js';
import { InvalidInput } from './refusal.js';
import type { SaveRuleGroup } from './save-rule-group.js';

/** Brings deleted rules back with their ids, so that their alerts and their story go on. */
export class RestoreRule {
  constructor(
    private readonly deleted: DeletedRuleStore,
    private readonly saver: SaveRuleGroup,
    private readonly reader: ReadRuleGroup,
    private readonly owners: Owners,
    private readonly editing: Editing,
  ) {}

  /** Into its group; or with its group and all rules of it, when that was deleted. */
  async restore(ruleId: string, by: Actor): Promise<void> {
    const checks = await this.reader.checks();
    await this.editing.transactions.write(async () => {
      const gone = await this.deleted.rule(ruleId);
      if (!gone) throw missing('deleted rule');
      if (gone.groupStands) await this.putBack(gone, by);
      else await this.revive(gone, by, checks);
    });
  }

  private async putBack({ rule, groupId, group }: DeletedRule, by: Actor): Promise<void> {
    const place = group.rules.findIndex(({ id }) => id === rule.id);
    await this.saver.putBack({ id: groupId, expectedVersion: undefined, by }, rule, place);
  }

  private async revive({ rule, groupId, group }: DeletedRule, by: Actor, checks: RuleChecks): Promise<void> {
    const revived = await this.ownedAgain(group, by, checks);
    const comment = `restored with ${nameOfRule(rule)}`;
    const write = { id: groupId, group: revived, system: false, at: this.editing.clock.now(), by: by.name, comment };
    requireDone(await this.deleted.revive(write), 'rule group', { name: group.name });
    await this.editing.feed.append([{ kind: 'rule-group', entityId: groupId }]);
    const entity = { kind: 'rule-group', id: groupId, name: `${group.folder}/${group.name}` };
    await recordAudit(this.editing, by, { action: 'rule-group.restore', entity, after: revived });
  }

  /** With its owner, unless that team is gone. Throws when what it asks is gone. */
  private async ownedAgain(group: RuleGroup, by: Actor, checks: RuleChecks): Promise<RuleGroup> {
    if (checks.knowsDataSource?.(group.dataSource) === false) {
      const name = JSON.stringify(group.dataSource);
      throw new InvalidInput([{ path: 'dataSource', message: `its data source ${name} is gone: create it first` }]);
    }
    const isKnown = group.team !== undefined && checks.knowsTeam?.(group.team) !== false;
    const team = isKnown ? group.team : undefined;
    requireRight(by, team);
    await this.owners.hold(team);
    return { ...group, team };
  }
}
