import { z } from 'zod';
import { nearestWord } from '../../contract/nearest-word.js';
import { type InputFault, InvalidInput } from '../../engine/operations/refusal.js';
import { faultPath } from './fault-path.js';
import { faultWords } from './fault-words.js';

/** Largest number of faults that one answer lists. */
const mostFaults = 200;

/** Reads an input by its schema; throws {@link InvalidInput} with every fault, unknown fields by name. */
export function readInput<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const result = schema.safeParse(input, { reportInput: false });
  if (result.success) return result.data;
  throw new InvalidInput(inputFaults(result.error.issues, schema));
}

type Issue = z.core.$ZodIssue;

/** What people are told of what a schema refused, each with its place. */
export function inputFaults(issues: readonly Issue[], schema: z.ZodType): readonly InputFault[] {
  return everyFault(issues, schema).slice(0, mostFaults);
}

function everyFault(issues: readonly Issue[], schema: z.ZodType): InputFault[] {
  return issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownField(issue, key, schema));
    if (issue.code === 'invalid_union' && issue.errors.length > 0) return closestBranch(issue, schema);
    if (issue.code === 'invalid_key' || issue.code === 'invalid_element') {
      const message = issue.issues.map((inner) => inner.message).join('; ');
      return [{ path: faultPath(issue.path), message }];
    }
    return [{ path: faultPath(issue.path), message: faultWords(issue) }];
  });
}

/** A union failed in every branch: tells the faults of the branch that the input came nearest to. */
function closestBranch(issue: Issue & { code: 'invalid_union' }, schema: z.ZodType): InputFault[] {
  const branches = issue.errors.map((errors) =>
    everyFault(
      errors.map((error) => ({ ...error, path: [...issue.path, ...error.path] })),
      schema,
    ),
  );
  const nearest = branches.reduce((best, branch) => (branch.length < best.length ? branch : best));
  return nearest;
}

function unknownField(issue: Issue & { code: 'unrecognized_keys' }, key: string, schema: z.ZodType): InputFault {
  const known = fieldNames(schema, issue.path);
  const meant = nearestWord(key, known);
  const hint = meant ? `: did you mean ${meant}?` : known.length > 0 ? `: known are ${known.join(', ')}` : '';
  return { path: faultPath([...issue.path, key]), message: `unknown field${hint}` };
}

/** Names of the fields at a place of the schema, as far as it is made of plain objects, lists and unions. */
function fieldNames(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  const [first, ...rest] = path;
  const { def } = schema as unknown as { def: SchemaDef };
  if (def.innerType) return fieldNames(def.innerType, path);
  if (def.options) return [...new Set(def.options.flatMap((option) => fieldNames(option, path)))];
  if (first === undefined) return Object.keys(def.shape ?? {});
  const next = typeof first === 'number' ? def.element : def.shape?.[String(first)];
  return next ? fieldNames(next, rest) : [];
}

interface SchemaDef {
  readonly innerType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
}
