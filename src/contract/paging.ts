import { z } from 'zod';

/** Largest page of any list. */
export const largestPage = 500;

export const pageParameters = {
  limit: z.coerce
    .number('not a number')
    .int('must be a whole number')
    .min(1, `must be 1 to ${largestPage}`)
    .max(largestPage, `must be 1 to ${largestPage}`)
    .default(100)
    .describe('Items per page'),
  cursor: z.string().max(1000, 'not a cursor').optional().describe('`nextCursor` of the page before'),
};

export const pageQuery = z.strictObject(pageParameters);
export type PageQuery = z.infer<typeof pageQuery>;

/** A list's answer: `nextCursor` is null on the last page, `total` counts all pages. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable(), total: z.int() });
}

/** A parameter that may be given several times: always a list. */
export function repeated<T extends z.ZodType>(item: T) {
  return z.preprocess(
    (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
    z.array(item).max(50, 'at most 50 of these'),
  );
}

/** Of tables that are handed out as files. */
export const exportFormat = z.enum(['csv', 'json']).default('csv');
