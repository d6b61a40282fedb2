import { toPrometheusRuleFile } from '../../domain/rule/prometheus-rule-file.js';
import type { RuleGroup } from '../../domain/rule/rule-group.js';
import type { RuleGroupStore } from '../ports/rule-group-store.js';
import type { YamlText } from '../ports/yaml-text.js';
import type { Actor } from './actor.js';
import type { ImportRuleGroups } from './import-rule-groups.js';
import { InvalidInput, NotFound } from './refusal.js';
import type { SaveRuleGroup } from './save-rule-group.js';

const pageSize = 500;
/** How much more than its text a document may come to: a few lines of aliases can stand for a million. */
const largestGrowth = 4;
const smallText = 10_000;

/**
 * Rule groups as Mimir's ruler shows them: a namespace is a folder, a group is one YAML document. Tools that edit the
 * rules of a Mimir or Cortex edit ours by it.
 */
export class EditRuleNamespace {
  constructor(
    private readonly groups: RuleGroupStore,
    private readonly files: ImportRuleGroups,
    private readonly saver: SaveRuleGroup,
    private readonly yaml: YamlText,
  ) {}

  /** `namespace: [groups]` as YAML; throws {@link NotFound} when there is none. */
  async namespaces(namespace: string | undefined): Promise<string> {
    const byFolder = new Map<string, RuleGroup[]>();
    for (const { group } of await this.stored(namespace)) {
      byFolder.set(group.folder, [...(byFolder.get(group.folder) ?? []), group]);
    }
    if (byFolder.size === 0) throw new NotFound('no rule groups found');
    const written = [...byFolder].map(([folder, groups]) => [folder, toPrometheusRuleFile(groups).file.groups]);
    return this.yaml.write(Object.fromEntries(written));
  }

  /** One group as YAML. */
  async group(namespace: string, name: string): Promise<string> {
    const stored = await this.groups.byName(namespace, name);
    if (!stored || stored.system) throw new NotFound('group does not exist');
    return this.yaml.write(toPrometheusRuleFile([stored.group]).file.groups[0]);
  }

  /** Creates or replaces the group of that name. Throws {@link InvalidInput} with every fault. */
  async put(namespace: string, text: string, by: Actor): Promise<void> {
    const reading = this.yaml.read(text);
    if (!reading.ok) throw new InvalidInput(reading.faults.map((fault) => ({ path: '', ...fault })));
    const [document, ...more] = reading.documents;
    if (!document || more.length > 0) {
      throw new InvalidInput([{ path: '', message: 'send exactly one rule group as YAML' }]);
    }
    if (JSON.stringify(document.value ?? null).length > largestGrowth * text.length + smallText) {
      throw new InvalidInput([{ path: '', message: 'its aliases grow into far more than was sent: write it out' }]);
    }
    const content = this.yaml.write({ groups: [document.value] });
    try {
      const wish = { folder: namespace, dataSource: undefined, team: undefined, dryRun: false, by, comment: '' };
      await this.files.import({ ...wish, files: [{ name: 'group', content }] });
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      throw new InvalidInput(error.faults.map((fault) => inDocument(fault, document.placeOf)));
    }
  }

  async delete(namespace: string, name: string, by: Actor): Promise<void> {
    const stored = await this.groups.byName(namespace, name);
    if (!stored || stored.system) throw new NotFound('group does not exist');
    await this.saver.delete({ id: stored.id, expectedVersion: undefined, by });
  }

  async deleteAll(namespace: string, by: Actor): Promise<void> {
    const stored = await this.stored(namespace);
    if (stored.length === 0) throw new NotFound('no rule groups found');
    for (const { id } of stored) await this.saver.delete({ id, expectedVersion: undefined, by });
  }

  private async stored(folder: string | undefined) {
    const found = [];
    let cursor: string | undefined;
    do {
      const page = await this.groups.list({ folder, name: undefined }, { limit: pageSize, cursor });
      found.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return found;
  }
}

interface PlacedFault {
  readonly path: string;
  readonly message: string;
}

/** The group was put into a file to be read: its faults are told with their places in what was sent. */
function inDocument(
  { path, message }: PlacedFault,
  placeOf: (path: string) => { readonly line: number; readonly column: number },
): PlacedFault {
  const own = path.replace(/^groups\[0\]\.?/, '');
  return { path: own, message, ...placeOf(own) };
}
