import type { Labels } from '../../src/domain/labels/label-set.js';

/** A query as both are asked. */
export interface Question {
  readonly expr: string;
  readonly at:
    | { readonly kind: 'instant'; readonly timeMs: number }
    | { readonly kind: 'format' }
    | { readonly kind: 'range'; readonly startMs: number; readonly endMs: number; readonly stepMs: number };
}

export interface AnsweredSeries {
  readonly labels: Labels;
  /** Milliseconds and value, in ascending time. */
  readonly points: readonly (readonly [timeMs: number, value: number])[];
}

/** What one of them answered, in one form for both. */
export type Answer =
  | {
      readonly ok: true;
      readonly type: string;
      /** In the order of the answer; a scalar is one series without labels. */
      readonly series: readonly AnsweredSeries[];
      readonly text?: string;
      readonly warnings: readonly string[];
      readonly infos: readonly string[];
    }
  | { readonly ok: false; readonly errorType: string; readonly error: string };
