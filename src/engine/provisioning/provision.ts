import type { ConfigurationFiles } from '../configuration/configuration-plan.js';
import type { ImportConfiguration, PlacedNote, PlannedFile } from '../configuration/import-configuration.js';
import type { ImportedThing } from '../configuration/named-things.js';
import { type Actor, tocsinItself } from '../operations/actor.js';
import type { Editing } from '../operations/editing.js';
import type { RuleFile } from '../operations/read-rule-files.js';
import type { ProvisionedThing, ProvisioningState, ProvisioningStore } from '../ports/provisioning-store.js';
import type { ProvisionRules } from './provision-rules.js';

/** Everything that was read from one folder. */
export interface ProvisioningContent {
  /** SHA-256 of it. */
  readonly hash: string;
  readonly configuration: { readonly file: RuleFile; readonly files: ConfigurationFiles } | undefined;
  readonly rules: readonly RuleFile[];
}

export type Provisioned =
  | { readonly outcome: 'unchanged' }
  | {
      readonly outcome: 'applied';
      /** What stood before, where another node had put it in place from other files. */
      readonly replaced: ProvisioningState | undefined;
      readonly changes: number;
      readonly notes: readonly PlacedNote[];
    };

/** As history shows what files changed. */
export const provisioner: Actor = { ...tocsinItself, name: 'provisioning' };

const changing: ReadonlySet<string> = new Set(['created', 'updated', 'deleted']);

/** Puts in place what stands in files. */
export class Provision {
  constructor(
    private readonly store: ProvisioningStore,
    private readonly configurations: ImportConfiguration,
    private readonly rules: ProvisionRules,
    private readonly editing: Editing,
    private readonly node: string,
  ) {}

  /**
   * Everything in one transaction, or nothing: throws `InvalidInput` with every fault of every file.
   *
   * What races: nodes that start together with the same files. Each holds the row of the state first; the second finds
   * its own hash there and has nothing to do. Nodes with other files put theirs in place, one after the other: the last
   * one stands, and says whose it replaced.
   */
  async apply(content: ProvisioningContent): Promise<Provisioned> {
    if ((await this.store.state())?.contentHash === content.hash) return { outcome: 'unchanged' };
    const { configuration } = content;
    const planned = configuration && this.configurations.plan(configuration.file, configuration.files);
    return await this.editing.transactions.write(async () => {
      const before = await this.store.stateLocked();
      if (before?.contentHash === content.hash) return { outcome: 'unchanged' };
      const known = await this.store.things();
      const things = planned ? await this.putConfiguration(planned, content, known) : [];
      const groups = await this.rules.put(content.rules, known, provisioner);
      const appliedAt = this.editing.clock.now();
      const state = { contentHash: content.hash, node: this.node, appliedAt };
      const file = configuration?.file.name ?? '';
      const configured = things.filter(({ outcome }) => outcome !== 'deleted' && outcome !== 'left');
      await this.store.replace(state, [...configured.map(({ kind, id }) => ({ kind, id, file })), ...groups.things]);
      const changed = things.filter(({ outcome }) => changing.has(outcome)).length + groups.changes;
      const replaced = before && before.node !== this.node ? before : undefined;
      return { outcome: 'applied', replaced, changes: changed, notes: planned?.notes ?? [] };
    });
  }

  /** What an earlier file named and this one does not goes; what people have made stays. */
  private async putConfiguration(
    planned: PlannedFile,
    { configuration }: ProvisioningContent,
    known: readonly ProvisionedThing[],
  ): Promise<readonly ImportedThing[]> {
    if (!configuration) return [];
    const ours = new Set(known.map(({ kind, id }) => `${kind} ${id}`));
    const goes = (kind: string, { id }: { readonly id: string }): boolean => ours.has(`${kind} ${id}`);
    return await this.configurations.put(planned, { file: configuration.file, goes, by: provisioner });
  }
}
