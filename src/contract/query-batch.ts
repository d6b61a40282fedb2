import { z } from 'zod';
import { duration, instant } from './scalars.js';

const mostQueries = 100;
/** Of one answer. */
export const mostBatchSeries = 10_000;

const asked = {
  expr: z.string().min(1, 'must not be empty').max(20_000, 'at most 20000 characters').describe('PromQL'),
  limit: z
    .int()
    .min(1)
    .max(mostBatchSeries)
    .optional()
    .describe(`Series that are answered; \`series\` says how many there are. Default: ${mostBatchSeries}`),
};

export const batchQuery = z.union([
  z.strictObject({ ...asked, at: instant }),
  z.strictObject({ ...asked, from: instant, to: instant, step: duration }),
]);
export type BatchQueryInput = z.infer<typeof batchQuery>;

export const queryBatchInput = z.strictObject({
  queries: z
    .array(batchQuery)
    .max(mostQueries, `at most ${mostQueries} queries`)
    .describe('Each at an instant (`at`), or over a range (`from`, `to`, `step`)'),
});
export type QueryBatchInput = z.infer<typeof queryBatchInput>;

/** One line of the answer. */
export type QueryBatchLine = {
  /** The place of the query in the batch, from 0. */
  readonly no: number;
} & (
  | {
      /** As Prometheus' API answers this query alone. */
      readonly answer: object;
      /** How many series there are; at most `limit` of them are in the answer. */
      readonly series: number;
    }
  | { readonly error: string; readonly status: number }
);
