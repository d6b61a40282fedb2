import type { CompilePattern } from '../../domain/labels/matcher.js';
import type { Actor } from '../operations/actor.js';
import type { RuleFile } from '../operations/read-rule-files.js';
import { type InputFault, InvalidInput } from '../operations/refusal.js';
import type { Transactions } from '../ports/transactions.js';
import type { YamlText } from '../ports/yaml-text.js';
import type { ConfigurationFiles, ConfigurationPlan, PlanNote } from './configuration-plan.js';
import type { ImportedThing } from './named-things.js';
import { planConfiguration } from './plan-configuration.js';
import type { Goes, PutConfiguration } from './put-configuration.js';
import { type PlaceOf, readConfiguration } from './read-configuration.js';
import { isAtOrBelow, soundPart } from './sound-part.js';

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

/** What a file comes to, as far as it can be read, and where its parts stand. */
export interface PlannedFile {
  /** With a fault, only for looking at. */
  readonly plan: ConfigurationPlan | undefined;
  readonly faults: readonly InputFault[];
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
    const faults = await this.faultsOf(planned, wish);
    if (faults.length > 0) throw new InvalidInput(faults);
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

  plan(file: RuleFile, files: ConfigurationFiles | undefined): PlannedFile {
    const reading = readConfiguration(file, { yaml: this.yaml, compile: this.compile });
    const found = [...(reading.ok ? [] : reading.faults), ...(files?.faults ?? [])];
    const rest = reading.ok ? reading : reading.rest;
    if (!rest) return { plan: undefined, faults: found, notes: [], placeOf: () => ({ line: 1, column: 1 }) };
    const { placeOf } = rest;
    const sound = soundPart(
      rest.config,
      found.map(({ path }) => path),
    );
    const planning = planConfiguration(sound, files);
    const faults = planning.ok ? found : [...found, ...placed(planning.faults, file.name, placeOf)];
    const notes = planning.plan.notes.map((note) => ({ ...note, ...placeOf(note.path) }));
    return { plan: planning.plan, faults, notes, placeOf };
  }

  /** Everything that is wrong with a file: what was found when it was read, and what may not stand here. */
  async faultsOf(
    { plan, faults, placeOf }: PlannedFile,
    { file, by }: Pick<ConfigurationWish, 'file' | 'by'>,
  ): Promise<readonly InputFault[]> {
    if (!plan) return faults;
    const told = (path: string): boolean => faults.some((fault) => isAtOrBelow(path, fault.path));
    const routeIsSound = !faults.some(({ path }) => isAtOrBelow(path, 'route'));
    const more = await this.putting.faultsOf(plan, { routeIsSound, by });
    return [
      ...faults,
      ...placed(
        more.filter(({ path }) => !told(path)),
        file.name,
        placeOf,
      ),
    ];
  }

  /** Joins the caller's transaction, with a plan that has no fault. Throws {@link InvalidInput}. */
  async put(
    { plan, placeOf }: PlannedFile,
    { file, goes, by }: Pick<ConfigurationWish, 'file' | 'goes' | 'by'>,
  ): Promise<readonly ImportedThing[]> {
    if (!plan) throw new Error('there is nothing to put in place');
    try {
      return await this.putting.put(plan, goes, by);
    } catch (error) {
      if (error instanceof InvalidInput) throw new InvalidInput(placed(error.faults, file.name, placeOf));
      throw error;
    }
  }
}

function placed(faults: readonly InputFault[], file: string, placeOf: PlaceOf): readonly InputFault[] {
  return faults.map((fault) => ({ ...fault, file, ...placeOf(fault.path) }));
}
