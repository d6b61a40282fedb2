import type { Actor } from '../operations/actor.js';
import type { ImportRuleGroups } from '../operations/import-rule-groups.js';
import type { RuleFile } from '../operations/read-rule-files.js';
import { type InputFault, InvalidInput } from '../operations/refusal.js';
import type { SaveRuleGroup } from '../operations/save-rule-group.js';
import type { ProvisionedThing } from '../ports/provisioning-store.js';
import type { RuleGroupStore } from '../ports/rule-group-store.js';

const kind = 'rule-group';

export interface ProvisionedGroups {
  readonly things: readonly ProvisionedThing[];
  /** Groups that were created, changed or deleted. */
  readonly changes: number;
}

/** Rule files: each is a folder of its own name, so that group names need be unique in their file only. */
export class ProvisionRules {
  constructor(
    private readonly importer: ImportRuleGroups,
    private readonly saver: SaveRuleGroup,
    private readonly groups: RuleGroupStore,
  ) {}

  /** Joins the caller's transaction. Throws {@link InvalidInput} with every fault of every file. */
  async put(files: readonly RuleFile[], known: readonly ProvisionedThing[], by: Actor): Promise<ProvisionedGroups> {
    const ours = new Set(known.filter((thing) => thing.kind === kind).map(({ id }) => id));
    const faults: InputFault[] = [];
    const groups = [];
    for (const file of files) groups.push(...(await this.imported(file, by, faults)));
    const byGroup = new Map<string, string>();
    for (const { id, outcome, file } of groups) {
      const isOurs = outcome === 'created' || ours.has(id);
      if (!isOurs || byGroup.has(id)) faults.push(await this.taken(file, id));
      byGroup.set(id, file);
    }
    if (faults.length > 0) throw new InvalidInput(faults);
    const gone = [...ours].filter((id) => !byGroup.has(id));
    for (const id of gone) await this.remove(id, by);
    const changed = groups.filter(({ outcome }) => outcome !== 'unchanged');
    const things = [...byGroup].map(([id, file]) => ({ kind, id, file }));
    return { things, changes: changed.length + gone.length };
  }

  private async imported(file: RuleFile, by: Actor, faults: InputFault[]) {
    const wish = { folder: folderOf(file.name), dataSource: undefined, team: undefined, dryRun: false, by };
    try {
      const groups = await this.importer.import({ ...wish, files: [file] });
      return groups.map(({ id = '', outcome }) => ({ id, outcome, file: file.name }));
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      faults.push(...error.faults);
      return [];
    }
  }

  private async taken(file: string, id: string): Promise<InputFault> {
    const group = (await this.groups.byId(id))?.group;
    const named = JSON.stringify(`${group?.folder}/${group?.name}`);
    return {
      path: 'groups',
      file,
      message: `${named} stands already, by somebody or by another file: rename or delete one`,
    };
  }

  /** Somebody may have deleted it with the table at hand. */
  private async remove(id: string, by: Actor): Promise<void> {
    if (await this.groups.byId(id)) await this.saver.delete({ id, expectedVersion: undefined, by });
  }
}

/** `rules/node.yml` is the folder `node`. */
function folderOf(name: string): string {
  return name.replace(/^.*\//, '').replace(/\.ya?ml$/, '');
}
