import { z } from 'zod';

const deciding = z.registry<{ readonly levels: number }>();

/** Marks what decides how something `levels` above it is read: where it is wrong, nothing can be said of the rest. */
export function decides<T extends z.ZodType>(schema: T, levels: number): T {
  deciding.add(schema, { levels });
  return schema;
}

export function levelsDecided(schema: z.ZodType): number {
  const known = deciding.get(schema);
  if (known) return known.levels;
  const { innerType } = (schema as unknown as { def: { readonly innerType?: z.ZodType } }).def;
  return innerType ? levelsDecided(innerType) : 0;
}
