import type { ConfigurationFiles } from '../configuration/configuration-plan.js';
import type { ImportConfiguration, PlacedNote, PlannedFile } from '../configuration/import-configuration.js';
import type { ImportedThing } from '../configuration/named-things.js';
import { type Actor, tocsinItself } from '../operations/actor.js';
import type { Editing } from '../operations/editing.js';
import type { RuleFile } from '../operations/read-rule-files.js';
import { type InputFault, InvalidInput } from '../operations/refusal.js';
import type { ProvisionedThing, ProvisioningState, ProvisioningStore } from '../ports/provisioning-store.js';
import type { FileNote, ProvisionDashboards } from '../dashboards/provision-dashboards.js';
import type { ProvisionRules } from './provision-rules.js';

/** Everything that was read from one folder. */
export interface ProvisioningContent {
  /** SHA-256 of it. */
  readonly hash: string;
  readonly configuration: { readonly file: RuleFile; readonly files: ConfigurationFiles } | undefined;
  readonly rules: readonly RuleFile[];
  /** Files that could not be read: with one of them nothing is put in place. */
  readonly faults: readonly InputFault[];
  readonly dashboards: readonly RuleFile[];
}

export type Provisioned =
  | { readonly outcome: 'unchanged' }
  | {
      readonly outcome: 'applied';
      /** What stood before, where another node had put it in place from other files. */
      readonly replaced: ProvisioningState | undefined;
      readonly changes: number;
      readonly notes: readonly PlacedNote[];
      /** What dashboards of Grafana's lost. */
      readonly dashboardNotes: readonly FileNote[];
    };

interface Judged {
  readonly planned: PlannedFile | undefined;
  readonly faults: readonly InputFault[];
  readonly known: readonly ProvisionedThing[];
}

/** As history shows what files changed. */
export const provisioner: Actor = { ...tocsinItself, name: 'provisioning' };

const changing: ReadonlySet<string> = new Set(['created', 'updated', 'deleted']);

/** Puts in place what stands in files. */
export class Provision {
  constructor(
    private readonly store: ProvisioningStore,
    private readonly configurations: ImportConfiguration,
    private readonly folders: { readonly rules: ProvisionRules; readonly dashboards: ProvisionDashboards },
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
    const { configuration } = content;
    const readable = content.faults.length === 0 && (configuration?.files.faults ?? []).length === 0;
    if (readable && (await this.store.state())?.contentHash === content.hash) return { outcome: 'unchanged' };
    const planned = configuration && this.configurations.plan(configuration.file, configuration.files);
    const faults = [...content.faults, ...(await this.faultsOf(planned, content))];
    return await this.editing.transactions.write(async () => {
      const before = await this.store.stateLocked();
      if (readable && before?.contentHash === content.hash) return { outcome: 'unchanged' };
      const known = await this.store.things();
      const { things, groups, boards } = await this.putAll({ planned, faults, known }, content);
      const appliedAt = this.editing.clock.now();
      const state = { contentHash: content.hash, node: this.node, appliedAt };
      const file = configuration?.file.name ?? '';
      const configured = things.filter(({ outcome }) => outcome !== 'deleted' && outcome !== 'left');
      await this.store.replace(state, [
        ...configured.map(({ kind, id }) => ({ kind, id, file })),
        ...groups.things,
        ...boards.things,
      ]);
      const configuredChanges = things.filter(({ outcome }) => changing.has(outcome)).length;
      const changed = configuredChanges + groups.changes + boards.changes;
      const replaced = before && before.node !== this.node ? before : undefined;
      const told = { notes: planned?.notes ?? [], dashboardNotes: boards.notes };
      return { outcome: 'applied', replaced, changes: changed, ...told };
    });
  }

  private async faultsOf(
    planned: PlannedFile | undefined,
    { configuration }: ProvisioningContent,
  ): Promise<readonly InputFault[]> {
    if (!planned || !configuration) return [];
    return await this.configurations.faultsOf(planned, { file: configuration.file, by: provisioner });
  }

  /** Throws `InvalidInput` with `found` and every fault besides: rules are looked at whatever is wrong elsewhere. */
  private async putAll({ planned, faults: found, known }: Judged, content: ProvisioningContent) {
    const faults = [...found];
    const collect = async <T>(put: () => Promise<T>): Promise<T | undefined> => {
      try {
        return await put();
      } catch (error) {
        if (!(error instanceof InvalidInput)) throw error;
        faults.push(...error.faults);
        return undefined;
      }
    };
    const wanted = found.length === 0 ? planned : undefined;
    const things = wanted && (await collect(async () => await this.putConfiguration(wanted, content, known)));
    const { rules, dashboards } = this.folders;
    const groups = await collect(async () => await rules.put(content.rules, known, provisioner));
    const boards = await collect(async () => await dashboards.put(content.dashboards, known, provisioner));
    if (faults.length > 0 || !groups || !boards) throw new InvalidInput(faults);
    return { things: things ?? [], groups, boards };
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
