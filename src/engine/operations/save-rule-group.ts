import type { Actor } from './actor.js';
import { systemFolder } from '../../domain/evaluation/system-group.js';
import { carryRuleIds } from '../../domain/rule/carry-rule-ids.js';
import { type DefinedRule, type DefinedRuleGroup, nameOfRule } from '../../domain/rule/rule-draft.js';
import type { Rule, RuleGroup } from '../../domain/rule/rule-group.js';
import type { RuleGroupStore, RuleGroupWrite, StoredRuleGroup } from '../ports/rule-group-store.js';
import { type Owners, requireRight } from '../access/owners.js';
import type { Editing } from './editing.js';
import { missing, requireDone, requireVersion } from './edit-outcome.js';
import type { ReadRuleGroup } from './read-rule-group.js';
import { recordAudit } from './record-audit.js';
import { InvalidInput } from './refusal.js';
import type { ResolveRemovedAlerts } from './resolve-removed-alerts.js';

/** Which group somebody wants to change, in which version they believe it to stand, and who they are. */
export interface GroupEdit {
  readonly id: string;
  /** `undefined`: whatever version stands. */
  readonly expectedVersion: number | undefined;
  readonly by: Actor;
}

const kind = 'rule group';

/** Who changes a group, and why: that stands with the version. */
export interface GroupChange {
  readonly by: Actor;
  /** May be empty. */
  readonly comment: string;
}

type GroupDeed = 'create' | 'change' | 'delete' | 'pause' | 'resume' | 'restore';

/** Creates, changes and deletes rule groups; each in one transaction with its version, its alerts and the change feed. */
export class SaveRuleGroup {
  constructor(
    private readonly groups: RuleGroupStore,
    private readonly reader: ReadRuleGroup,
    private readonly removed: ResolveRemovedAlerts,
    private readonly owners: Owners,
    private readonly editing: Editing,
  ) {}

  /** Throws {@link InvalidInput} with every fault of the draft. */
  async create(draft: unknown, by: Actor): Promise<StoredRuleGroup> {
    const { group, comment } = await this.reader.read(draft);
    return await this.editing.transactions.write(() => this.insert(group, { by, comment }));
  }

  async replace(edit: GroupEdit, draft: unknown): Promise<StoredRuleGroup> {
    const { group, comment } = await this.reader.read(draft);
    return await this.editing.transactions.write(async () => {
      const stored = await this.editable(edit);
      return await this.change(stored, group, { by: edit.by, comment });
    });
  }

  async setPaused(edit: GroupEdit, paused: boolean): Promise<StoredRuleGroup> {
    return await this.editing.transactions.write(async () => {
      const stored = await this.editable(edit);
      if (stored.group.paused === paused) return stored;
      const [did, comment] = paused ? (['pause', 'paused'] as const) : (['resume', 'resumed'] as const);
      return await this.store(stored, { ...stored.group, paused }, { by: edit.by, did, comment });
    });
  }

  /**
   * Makes the definition of an earlier version the newest one; the name it had then comes back too, and rules that were
   * removed since with their ids, so that their alerts go on where they ended. Not so its owner: who that was then may
   * have no right to it now.
   */
  async restore(edit: GroupEdit, version: number): Promise<StoredRuleGroup> {
    return await this.editing.transactions.write(async () => {
      const stored = await this.editable(edit);
      const earlier = await this.groups.version(edit.id, version);
      if (!earlier) throw missing(`version ${version} of this rule group, nor any rule group`);
      const now = await this.standing(stored.group, earlier.group);
      const group = this.withIds(stored.group, { ...earlier.group, team: undefined }, ({ id }) =>
        id === undefined || now.has(id) ? this.editing.identities.newId() : id,
      );
      return await this.store(stored, group, { by: edit.by, did: 'restore', comment: `as version ${version}` });
    });
  }

  /** Ids that no rule may get again: of rules that the group has, and of those that it had and another has now. */
  private async standing(now: RuleGroup, earlier: RuleGroup): Promise<ReadonlySet<string>> {
    const ids = new Set(now.rules.map(({ id }) => id));
    for (const { id } of earlier.rules) {
      if (!ids.has(id) && (await this.groups.byRuleId(id))) ids.add(id);
    }
    return ids;
  }

  async delete(edit: GroupEdit): Promise<void> {
    await this.editing.transactions.write(async () => {
      const stored = await this.editable(edit);
      await this.drop(stored, edit.by);
      await this.record(edit.by, 'delete', { id: stored.id, before: stored.group });
    });
  }

  /** Gives a group a rule that it had before, with the id that it had then. Joins the caller's transaction. */
  async putBack(edit: GroupEdit, rule: Rule, place: number): Promise<void> {
    const stored = await this.editable(edit);
    const { rules } = stored.group;
    if (rules.some(({ id }) => id === rule.id)) return;
    const name = nameOfRule(rule);
    if (rules.some((other) => nameOfRule(other) === name && other.expr === rule.expr)) {
      throw new InvalidInput([
        { path: 'rules', message: `the group has a rule ${name} with this expression again: delete that one first` },
      ]);
    }
    const group = { ...stored.group, rules: [...rules.slice(0, place), rule, ...rules.slice(place)] };
    await this.store(stored, group, { by: edit.by, did: 'restore', comment: `restored ${name}` });
  }

  /** Joins the caller's transaction. */
  async insert(defined: DefinedRuleGroup, { by, comment }: GroupChange): Promise<StoredRuleGroup> {
    const team = await this.owners.ofNew(by, defined.team);
    const stored = await this.insertWritten(
      { ...this.withIds(undefined, defined), team },
      { system: false, by, comment },
    );
    await this.record(by, 'create', { id: stored.id, after: stored.group });
    return stored;
  }

  /** Joins the caller's transaction. */
  async change(
    stored: StoredRuleGroup,
    defined: DefinedRuleGroup,
    { by, comment }: GroupChange,
  ): Promise<StoredRuleGroup> {
    const team = await this.owners.afterEdit(by, stored.group.team, defined.team);
    return await this.store(stored, { ...this.withIds(stored.group, defined), team }, { by, did: 'change', comment });
  }

  /** A group that Tocsin keeps itself. Joins the caller's transaction. */
  async insertSystem(group: RuleGroup, by: Actor): Promise<void> {
    await this.insertWritten(group, { system: true, by, comment: '' });
  }

  /** Alerts of rules that are gone, unless they are also kept, and of a paused group, resolve. Joins the caller's transaction. */
  async store(
    stored: StoredRuleGroup,
    group: RuleGroup,
    {
      by,
      comment,
      did,
      alsoKept = [],
    }: GroupChange & { readonly did: GroupDeed; readonly alsoKept?: readonly string[] },
  ): Promise<StoredRuleGroup> {
    const write = this.write(stored.id, group, { system: stored.system, by, comment });
    requireDone(await this.groups.update(write, stored.version), kind, { name: group.name });
    const kept = new Set([...(group.paused ? [] : group.rules.map((rule) => rule.id)), ...alsoKept]);
    await this.removed.resolve({
      groupId: stored.id,
      revision: stored.revision + 1,
      keptRuleIds: kept,
      at: write.at,
    });
    await this.record(by, did, { id: stored.id, before: stored.group, after: group });
    return await this.changed(stored.id);
  }

  /** Joins the caller's transaction. */
  async drop(stored: StoredRuleGroup, by: Actor): Promise<void> {
    const at = this.editing.clock.now();
    const deletion = { id: stored.id, at, by: by.name };
    requireDone(await this.groups.delete(deletion, stored.version), kind, { name: stored.group.name });
    await this.removed.resolve({
      groupId: stored.id,
      revision: stored.revision + 1,
      keptRuleIds: new Set(),
      at,
    });
    await this.editing.feed.append([{ kind: 'rule-group', entityId: stored.id }]);
  }

  /** The ids of rules that live on; new ids for the others, unless the caller knows better ones. */
  withIds(
    previous: RuleGroup | undefined,
    defined: DefinedRuleGroup,
    idOf: (rule: DefinedRule) => string = () => this.editing.identities.newId(),
  ): RuleGroup {
    if (defined.folder === systemFolder) {
      throw new InvalidInput([
        { path: 'folder', message: `${systemFolder} is kept by Tocsin itself: take another folder` },
      ]);
    }
    return carryRuleIds(previous, defined, idOf);
  }

  private async insertWritten(
    group: RuleGroup,
    how: GroupChange & { readonly system: boolean },
  ): Promise<StoredRuleGroup> {
    const write = this.write(this.editing.identities.newId(), group, how);
    requireDone(await this.groups.insert(write), kind, { name: group.name });
    return await this.changed(write.id);
  }

  /** The group as it stands, if they may change it and believe it to stand so. */
  async editable(edit: GroupEdit): Promise<StoredRuleGroup> {
    const found = await this.groups.byId(edit.id);
    if (!found || found.system) throw missing(kind);
    requireRight(edit.by, found.group.team);
    return requireVersion(found, kind, edit.expectedVersion);
  }

  private async record(
    by: Actor,
    did: GroupDeed,
    what: { readonly id: string; readonly before?: RuleGroup; readonly after?: RuleGroup },
  ): Promise<void> {
    const { id, before, after } = what;
    const named = after ?? before;
    const entity = { kind: 'rule-group', id, name: `${named?.folder}/${named?.name}` };
    await recordAudit(this.editing, by, { action: `rule-group.${did}`, entity, before, after });
  }

  private write(
    id: string,
    group: RuleGroup,
    { system, by, comment }: GroupChange & { readonly system: boolean },
  ): RuleGroupWrite {
    return { id, group, system, at: this.editing.clock.now(), by: by.name, comment };
  }

  private async changed(id: string): Promise<StoredRuleGroup> {
    await this.editing.feed.append([{ kind: 'rule-group', entityId: id }]);
    const stored = await this.groups.byId(id);
    if (!stored) throw missing(kind);
    return stored;
  }
}
