import { z } from 'zod';

export const expressionInput = z.strictObject({ expr: z.string().max(200_000, 'at most 200000 characters') });
export type ExpressionInput = z.infer<typeof expressionInput>;

const place = { from: z.int().describe('Offset in UTF-16 units'), to: z.int().describe('Exclusive') };
const span = z.object(place);

export const expressionCheck = z.object({
  faults: z.array(z.object({ ...place, message: z.string() })).describe('Empty: the expression is valid'),
  formatted: z.string().nullable().describe('The expression as people read it; null with faults'),
  type: z.enum(['scalar', 'string', 'instant vector', 'range vector']).nullable(),
  metrics: z.array(z.string()).nullable().describe('Metrics that it selects by name; null: not bound to names'),
  threshold: z
    .object({
      operator: z.enum(['==', '!=', '>', '<', '>=', '<=']),
      value: z.number(),
      number: span,
      vector: span.describe('What is compared'),
    })
    .nullable()
    .describe('Set when the whole expression compares a vector with one number'),
});
export type ExpressionCheckAnswer = z.infer<typeof expressionCheck>;
