import type { CompilePattern } from '../../domain/labels/matcher.js';
import type { Actor } from '../operations/actor.js';
import type { RuleFile } from '../operations/read-rule-files.js';
import { InvalidInput } from '../operations/refusal.js';
import type { Transactions } from '../ports/transactions.js';
import type { YamlText } from '../ports/yaml-text.js';
import type { ConfigurationFiles, ConfigurationPlan, PlanNote } from './configuration-plan.js';
import type { ImportedThing } from './named-things.js';
import { planConfiguration } from './plan-configuration.js';
import type { Goes, PutConfiguration } from './put-configuration.js';
import { type PlaceOf, readConfiguration } from './read-configuration.js';

export interface ConfigurationWish {
  readonly file: RuleFile;
  /** What the file names besides; `undefined` where no files may be read. */
  readonly files: ConfigurationFiles | undefined;
  /** Which things that the file does not name go. */
  readonly goes: Goes;
  readonly dryRun: boolean;
  readonly by: Actor;
}

export interface PlacedNote extends PlanNote {
  readonly line: number;
  readonly column: number;
}

export interface ConfigurationReport {
  readonly things: readonly ImportedThing[];
  readonly notes: readonly PlacedNote[];
}

/** A file that can be taken over, and where its parts stand. */
export interface PlannedFile {
  readonly plan: ConfigurationPlan;
  readonly notes: readonly PlacedNote[];
  readonly placeOf: PlaceOf;
}

/** Carries a dry run's report out of the transaction that is rolled back. */
class DryRun extends Error {
  constructor(readonly things: readonly ImportedThing[]) {
    super('dry run');
  }
}

/** alertmanager.yml in: routing, contact points, timings, inhibitions and templates. */
export class ImportConfiguration {
  constructor(
    private readonly putting: PutConfiguration,
    private readonly transactions: Transactions,
    private readonly yaml: YamlText,
    private readonly compile: CompilePattern,
  ) {}

  /**
   * Everything in one transaction, or nothing: throws {@link InvalidInput} with every fault and its place. A dry run
   * does the same and takes it back.
   */
  async import(wish: ConfigurationWish): Promise<ConfigurationReport> {
    const { dryRun } = wish;
    const planned = this.plan(wish.file, wish.files);
    try {
      const things = await this.transactions.write(async () => {
        const put = await this.put(planned, wish);
        if (dryRun) throw new DryRun(put);
        return put;
      });
      return { things, notes: planned.notes };
    } catch (error) {
      if (error instanceof DryRun) return { things: error.things, notes: planned.notes };
      throw error;
    }
  }

  /** Throws {@link InvalidInput}. */
  plan(file: RuleFile, files: ConfigurationFiles | undefined): PlannedFile {
    const reading = readConfiguration(file, { yaml: this.yaml, compile: this.compile });
    if (!reading.ok) throw new InvalidInput(reading.faults);
    const { placeOf } = reading;
    const planning = planConfiguration(reading.config, files);
    if (!planning.ok) throw placed(planning.faults, file.name, placeOf);
    const notes = planning.plan.notes.map((note) => ({ ...note, ...placeOf(note.path) }));
    return { plan: planning.plan, notes, placeOf };
  }

  /** Joins the caller's transaction. Throws {@link InvalidInput}. */
  async put(
    { plan, placeOf }: PlannedFile,
    { file, goes, by }: Pick<ConfigurationWish, 'file' | 'goes' | 'by'>,
  ): Promise<readonly ImportedThing[]> {
    try {
      return await this.putting.put(plan, goes, by);
    } catch (error) {
      if (error instanceof InvalidInput) throw placed(error.faults, file.name, placeOf);
      throw error;
    }
  }
}

function placed(faults: InvalidInput['faults'], file: string, placeOf: PlaceOf): InvalidInput {
  return new InvalidInput(faults.map((fault) => ({ ...fault, file, ...placeOf(fault.path) })));
}
