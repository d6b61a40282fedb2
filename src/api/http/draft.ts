import type { z } from 'zod';
import { levelsDecided } from '../../contract/deciding.js';
import { type InputFault, InvalidInput } from '../../engine/operations/refusal.js';
import { Unavailable } from '../../engine/ports/failure.js';
import { faultPath } from './fault-path.js';
import { inputFaults } from './read-input.js';
import { schemaAt, standIn } from './stand-in.js';

type Path = readonly PropertyKey[];

/** How often what was mended may be found wanting, one step further out each time. */
const mostRounds = 6;

/**
 * An input whose form was read, with what is wrong with it. What the form refuses has a stand-in, so that the meaning of
 * all the rest can be looked at in the same go; nobody gets at the stand-ins but the check.
 */
export class Draft<T> {
  constructor(
    private readonly value: T,
    private readonly faults: readonly InputFault[],
    /** Places of the stand-ins. */
    private readonly mended: ReadonlySet<string>,
  ) {}

  /**
   * The input, when its form is sound. Else throws {@link InvalidInput} with the faults of its form and those that
   * `check` throws for its meaning, without what it says of stand-ins.
   */
  async checked(check: (value: T) => unknown): Promise<T> {
    if (this.faults.length === 0) return this.value;
    throw new InvalidInput([...this.faults, ...(await this.faultsOfMeaning(check))]);
  }

  private async faultsOfMeaning(check: (value: T) => unknown): Promise<readonly InputFault[]> {
    try {
      await check(this.value);
      return [];
    } catch (error) {
      if (error instanceof Unavailable) throw error;
      // Anything else than faults (it is not there, not allowed, taken) is told when the form is sound.
      if (!(error instanceof InvalidInput)) return [];
      const around = new Set([...this.mended].map(placeAround));
      return error.faults.filter(({ path }) => !around.has(path) && !placesTo(path).some((at) => this.mended.has(at)));
    }
  }
}

/** Reads an input by its schema. Throws {@link InvalidInput} where so much is wrong that its meaning cannot be looked at. */
export function readDraft<T extends z.ZodType>(schema: T, input: unknown): Draft<z.output<T>> {
  const result = schema.safeParse(input, { reportInput: false });
  if (result.success) return new Draft(result.data, [], new Set());
  const faults = inputFaults(result.error.issues, schema);
  const mended = mend(schema, input, result.error);
  if (!mended) throw new InvalidInput(faults);
  return new Draft(mended.value, faults, mended.places);
}

/** The input with stand-ins for all that the schema refuses, and their places. */
function mend<T extends z.ZodType>(
  schema: T,
  input: unknown,
  error: z.ZodError,
): { readonly value: z.output<T>; readonly places: ReadonlySet<string> } | undefined {
  if (!isPart(input)) return undefined;
  const copy: Part = structuredClone(input);
  const places = new Set<string>();
  let { issues }: { issues: readonly z.core.$ZodIssue[] } = error;
  for (let round = 0; round < mostRounds; round++) {
    const refused = issues
      .flatMap((issue) => refusedPlaces(issue, schema))
      .map((path) => path.slice(0, Math.max(1, path.length - round)));
    for (const place of refused) {
      if (!replace(copy, place, schema, places.size)) return undefined;
      places.add(faultPath(place));
    }
    const again = schema.safeParse(copy);
    if (again.success) return { value: again.data, places };
    ({ issues } = again.error);
  }
  return undefined;
}

function refusedPlaces(issue: z.core.$ZodIssue, schema: z.ZodType): readonly Path[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => [...issue.path, key]);
  // It is the whole that has none of the forms.
  if (issue.code === 'invalid_union' && issue.errors.length === 0) return [issue.path.slice(0, -1)];
  const known = schemaAt(schema, issue.path);
  return [issue.path.slice(0, issue.path.length - (known ? levelsDecided(known) : 0))];
}

type Part = Record<PropertyKey, unknown>;

function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether there is such a place. */
function replace(whole: Part, path: Path, schema: z.ZodType, no: number): boolean {
  const last = path.at(-1);
  if (last === undefined) return false;
  let part: Part = whole;
  for (const step of path.slice(0, -1)) {
    const next = part[step];
    if (typeof next !== 'object' || next === null) return false;
    part = next as Part;
  }
  const known = schemaAt(schema, path);
  const value = known && standIn(known, no);
  if (value === undefined && !Array.isArray(part)) delete part[last];
  else part[last] = value;
  return true;
}

const lastStep = /(?:(?:^|\.)[^.[\]]*|\[(?:\d+|"(?:[^"\\]|\\.)*")\])$/;

/** `routes[0]` for `routes[0].receiver`. */
function placeAround(place: string): string {
  return place.replace(lastStep, '');
}

/** The place itself and every one around it. */
function placesTo(path: string): readonly string[] {
  const places = [path];
  for (let at = placeAround(path); at !== '' && places.length < 200; at = placeAround(at)) places.push(at);
  return places;
}
