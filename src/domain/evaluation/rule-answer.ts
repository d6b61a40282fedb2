import type { Labels } from '../labels/label-set.js';

/** One element of a query's answer. */
export interface AnsweredSample {
  readonly labels: Labels;
  readonly value: number;
}

/** What a rule's query came to at a tick. */
export type RuleAnswer =
  | {
      readonly ok: true;
      readonly vector: readonly AnsweredSample[];
      /** Whether the query's series have data; asked only when the vector is empty, else `undefined`. */
      readonly hasData: boolean | undefined;
    }
  /** `unavailable`: the data source gave no answer; `refused`: the query itself is at fault. */
  | { readonly ok: false; readonly kind: 'unavailable' | 'refused'; readonly message: string };
