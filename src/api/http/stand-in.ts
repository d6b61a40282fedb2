import type { z } from 'zod';

interface SchemaDef {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly values?: readonly unknown[];
}

/** How a schema is made. */
export function schemaDef(schema: z.ZodType): SchemaDef {
  return (schema as unknown as { def: SchemaDef }).def;
}

/** The schema of what stands at a place, as far as it is made of objects, lists, records and unions. */
export function schemaAt(schema: z.ZodType, path: readonly PropertyKey[]): z.ZodType | undefined {
  const [first, ...rest] = path;
  if (first === undefined) return schema;
  const def = schemaDef(schema);
  const inner = def.innerType ?? def.in;
  if (inner) return schemaAt(inner, path);
  if (def.options) return firstOf(def.options, (option) => schemaAt(option, path));
  const next = typeof first === 'number' ? def.element : (def.shape?.[String(first)] ?? def.valueType);
  return next && schemaAt(next, rest);
}

/** Texts of which every kind of text in the contract takes one; the first is unlike any other. */
const texts = (no: number): readonly string[] => [
  `stand-in-${no}`,
  '0s',
  '2000-01-01T00:00:00.000Z',
  'nobody@example.org',
  '00000000-0000-4000-8000-000000000000',
  'x',
];

/** Something that the schema takes in the place of what it refuses; `no` tells it from others. */
export function standIn(schema: z.ZodType, no: number): unknown {
  const def = schemaDef(schema);
  const inner = def.innerType ?? def.in ?? def.options?.[0];
  if (inner) return standIn(inner, no);
  if (def.type === 'object') return objectStandIn(def.shape ?? {}, no);
  const candidates = [...(def.values ?? Object.values(def.entries ?? {})), ...texts(no), 1, 0, false, [], {}];
  if (def.element) candidates.push([standIn(def.element, no)]);
  return candidates.find((candidate) => schema.safeParse(candidate).success);
}

function objectStandIn(shape: Readonly<Record<string, z.ZodType>>, no: number): object {
  return Object.fromEntries(
    Object.entries(shape).flatMap(([name, field]) => {
      const value = schemaDef(field).type === 'optional' ? undefined : standIn(field, no);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function firstOf<From, To>(items: readonly From[], find: (item: From) => To | undefined): To | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
