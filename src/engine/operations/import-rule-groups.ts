import type { Actor } from './actor.js';
import { ownerAfterEdit, ownerOfNew } from '../../domain/access/decide-owner.js';
import { unknownTeam } from '../../domain/access/unknown-team.js';
import { type DefinedRuleGroup, defaultFolder } from '../../domain/rule/rule-draft.js';
import { toPrometheusRuleFile } from '../../domain/rule/prometheus-rule-file.js';
import type { RuleGroup } from '../../domain/rule/rule-group.js';
import type { RuleGroupStore, StoredRuleGroup } from '../ports/rule-group-store.js';
import type { YamlText } from '../ports/yaml-text.js';
import { requireOwner } from '../access/owners.js';
import type { Editing } from './editing.js';
import type { ReadRuleGroup } from './read-rule-group.js';
import { type FiledGroup, type RuleFile, readRuleFiles } from './read-rule-files.js';
import { InvalidInput } from './refusal.js';
import { requireOwn } from './require-own.js';
import type { GroupChange, SaveRuleGroup } from './save-rule-group.js';

export interface ImportWish {
  readonly files: readonly RuleFile[];
  readonly folder: string | undefined;
  readonly dataSource: string | undefined;
  /** Owner of the imported groups; `undefined` leaves those that stand already with theirs. */
  readonly team: string | undefined;
  readonly dryRun: boolean;
  readonly by: Actor;
  /** Why, for the versions; left out: the name of the file. */
  readonly comment?: string;
}

export interface ImportedGroup {
  readonly file: string;
  readonly folder: string;
  readonly name: string;
  /** `undefined` for a group that a dry run would create. */
  readonly id: string | undefined;
  readonly outcome: 'created' | 'updated' | 'unchanged';
  readonly rules: number;
}

export interface ImportParts {
  readonly groups: RuleGroupStore;
  readonly reader: ReadRuleGroup;
  readonly saver: SaveRuleGroup;
  readonly yaml: YamlText;
  readonly editing: Editing;
}

const pageSize = 500;

/** Prometheus rule files in and out. */
export class ImportRuleGroups {
  constructor(private readonly parts: ImportParts) {}

  /**
   * All groups in one transaction, or none: throws {@link InvalidInput} with every fault of every file. A group whose
   * folder and name stand already is replaced, as a new version.
   */
  async import(wish: ImportWish): Promise<readonly ImportedGroup[]> {
    const { reader, yaml, editing } = this.parts;
    const folder = wish.folder ?? defaultFolder;
    const { dataSource, team, by } = wish;
    const placement = { folder, ...(dataSource === undefined ? {} : { dataSource }) };
    const checks = await reader.checks();
    const read = readRuleFiles(wish.files, placement, { yaml, checks });
    const unknown = team !== undefined && checks.knowsTeam?.(team) === false;
    const faults = unknown ? [{ path: 'team', message: unknownTeam(team) }, ...read.faults] : read.faults;
    if (faults.length > 0) throw new InvalidInput(faults);
    const groups = read.groups.map((filed) => ({ ...filed, group: { ...filed.group, team } }));
    if (wish.dryRun) return await Promise.all(groups.map((filed) => this.foresee(filed, by)));
    return await editing.transactions.write(async () => {
      const imported: ImportedGroup[] = [];
      for (const filed of groups) imported.push(await this.put(filed, { by, comment: wish.comment ?? filed.file }));
      return imported;
    });
  }

  /** One YAML document per folder; what Prometheus' format cannot say is named in comments. */
  async export(folder: string | undefined): Promise<string> {
    const byFolder = new Map<string, RuleGroup[]>();
    let cursor: string | undefined;
    do {
      const page = await this.parts.groups.list({ folder, name: undefined }, { limit: pageSize, cursor });
      for (const { group } of page.items) byFolder.set(group.folder, [...(byFolder.get(group.folder) ?? []), group]);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return [...byFolder].map(([name, groups]) => this.document(name, groups)).join('---\n');
  }

  exportOne(group: RuleGroup): string {
    return this.document(group.folder, [group]);
  }

  private document(folder: string, groups: readonly RuleGroup[]): string {
    const { file, dropped } = toPrometheusRuleFile(groups);
    const comments = [`folder: ${folder}`, ...dropped.map(({ path, message }) => `left out: ${path}: ${message}`)];
    return `${comments.map((line) => `# ${line.replace(/\s+/g, ' ')}\n`).join('')}${this.parts.yaml.write(file)}`;
  }

  /** Refuses what the import would refuse. */
  private async foresee({ file, group }: FiledGroup, by: Actor): Promise<ImportedGroup> {
    const stored = await this.parts.groups.byName(group.folder, group.name);
    const outcome = !stored ? 'created' : this.same(stored, { file, group }) ? 'unchanged' : 'updated';
    if (!stored) requireOwner(ownerOfNew(by.rights, group.team), by.rights);
    else if (outcome === 'updated') requireOwner(ownerAfterEdit(by.rights, stored.group.team, group.team), by.rights);
    if (stored && outcome === 'updated') {
      const entity = { kind: 'rule-group', id: stored.id };
      await requireOwn(this.parts.editing, by, { entity, before: stored.group });
    }
    const { folder, name, rules } = group;
    return { file, folder, name, id: stored?.id, outcome, rules: rules.length };
  }

  private async put(filed: FiledGroup, how: GroupChange): Promise<ImportedGroup> {
    const { file, group } = filed;
    const { saver, groups } = this.parts;
    const { folder, name, rules } = group;
    const stored = await groups.byName(folder, name);
    const facts = { file, folder, name, rules: rules.length };
    if (!stored) return { ...facts, id: (await saver.insert(group, how)).id, outcome: 'created' };
    if (this.same(stored, filed)) return { ...facts, id: stored.id, outcome: 'unchanged' };
    await saver.change(stored, keptPause(stored, filed), how);
    return { ...facts, id: stored.id, outcome: 'updated' };
  }

  private same(stored: StoredRuleGroup, filed: FiledGroup): boolean {
    const replaced = this.parts.saver.withIds(stored.group, keptPause(stored, filed));
    return JSON.stringify(replaced) === JSON.stringify(stored.group);
  }
}

/** A file says nothing of pausing: a paused group stays paused. */
function keptPause({ group: { paused } }: StoredRuleGroup, { group }: FiledGroup): DefinedRuleGroup {
  return { ...group, paused };
}
