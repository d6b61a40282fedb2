import type { DurationMs } from '../../../domain/time/duration.js';
import type { Instant } from '../../../domain/time/instant.js';
import type { BindValue } from '../bind-value.js';
import type { Dialect } from '../dialect.js';
import { placeholders } from './statement-chunks.js';

/** Samples with `fromExclusive < at <= to`. */
export interface SampleWindow {
  readonly fromExclusive: Instant;
  readonly to: Instant;
  /** Only the newest sample of each series. */
  readonly newestOnly: boolean;
}

/** One statement's share of a reading: some series, some of the time. */
export interface SampleStatement {
  readonly sql: string;
  readonly values: readonly BindValue[];
  /** `packed`: a row is a series with all its times and all its values in one text each. */
  readonly form: 'rows' | 'packed';
}

/** Usual distance of samples: what a reading's number of rows is guessed from at first. */
const usualIntervalMs = 15_000;
/** Usual span of samples that lie in rows: older ones are in blocks. */
const usualSpanMs = 900_000;
/** Samples that one statement should answer: the embedded database stands still for the process as long as it runs. */
const aimedSamples = 25_000;
const mostSeries = 1_024;

/**
 * Cuts a reading into statements of about {@link aimedSamples} samples each, by series and, where one series alone has
 * more, by time. `ids` must be in ascending order; samples come by series, within a series in ascending time. To be told
 * how many samples each statement answered: it cuts finer where they lie closer than was guessed, and step by step
 * coarser where there are few.
 */
export function* sampleStatements(
  dialect: Dialect,
  ids: readonly number[],
  window: SampleWindow,
): Generator<SampleStatement, void, number> {
  const spanMs = window.to - window.fromExclusive;
  let perSeries = window.newestOnly ? 1 : Math.max(1, Math.min(usualSpanMs, spanMs) / usualIntervalMs);
  let from = 0;
  while (from < ids.length) {
    const some = ids.slice(from, from + Math.max(1, Math.min(mostSeries, powerOfTwoUpTo(aimedSamples / perSeries))));
    const answered = yield* timeSlices(dialect, some, window, sliceOf(window, perSeries));
    from += some.length;
    if (!window.newestOnly) perSeries = Math.max(answered / some.length, perSeries / coarser, 1);
  }
}

/** What a statement reads of the time where one series alone may have more samples than it should answer. */
function sliceOf({ fromExclusive, to, newestOnly }: SampleWindow, perSeries: number): DurationMs {
  const spanMs = to - fromExclusive;
  if (newestOnly) return spanMs;
  return perSeries > aimedSamples
    ? (spanMs * aimedSamples) / perSeries
    : Math.min(spanMs, aimedSamples * usualIntervalMs);
}

/** How much coarser the next cut may be at most. */
const coarser = 8;

function* timeSlices(
  dialect: Dialect,
  ids: readonly number[],
  window: SampleWindow,
  firstSliceMs: DurationMs,
): Generator<SampleStatement, number, number> {
  let sliceMs = Math.ceil(firstSliceMs);
  let answered = 0;
  for (let start = window.fromExclusive; start < window.to; ) {
    const to = Math.min(window.to, start + sliceMs);
    const samples = yield statement(dialect, ids, { ...window, fromExclusive: start, to });
    answered += samples;
    start = to;
    if (samples < aimedSamples / coarser) sliceMs *= coarser;
  }
  return answered;
}

function statement(dialect: Dialect, ids: readonly number[], window: SampleWindow): SampleStatement {
  const padded = paddedToPowerOfTwo(ids);
  const where = `series_id IN ${placeholders(padded.length)} AND at > ? AND at <= ?`;
  const values = [...padded, window.fromExclusive, window.to];
  if (window.newestOnly) return { sql: newest(dialect, where), values, form: 'rows' };
  if (dialect.kind !== 'mysql') return { sql: packed(dialect, where), values, form: 'packed' };
  const sql = `SELECT series_id, at, value, special FROM sample WHERE ${where} ORDER BY series_id, at`;
  return { sql, values, form: 'rows' };
}

/**
 * Each value that crosses from the embedded database into the process costs a microsecond, far more than to find it, and
 * rows from PostgreSQL cost half of that. So a series comes as two texts. SQLite groups rows as they lie in the table, by
 * series and time, and gives every double back exactly by 17 digits with `!`; PostgreSQL does by itself. MySQL would cut
 * long texts off.
 */
function packed({ kind }: Dialect, where: string): string {
  const columns =
    kind === 'sqlite'
      ? `group_concat(at) AS times, group_concat(CASE special WHEN 0 THEN printf('%!.17g', value) ELSE 's' || special END) AS packed_values`
      : `string_agg(at::text, ',' ORDER BY at) AS times, string_agg(CASE special WHEN 0 THEN value::text ELSE 's' || special END, ',' ORDER BY at) AS packed_values`;
  return `SELECT series_id, ${columns} FROM sample WHERE ${where} GROUP BY series_id`;
}

/** Each database has its own quick way to the newest row of a group. */
function newest({ kind }: Dialect, where: string): string {
  switch (kind) {
    case 'sqlite':
      // With max() alone, SQLite takes the other columns from the row that holds the maximum.
      return `SELECT series_id, max(at), value, special FROM sample WHERE ${where} GROUP BY series_id ORDER BY series_id`;
    case 'postgres':
      return `SELECT DISTINCT ON (series_id) series_id, at, value, special FROM sample WHERE ${where} ORDER BY series_id, at DESC`;
    case 'mysql':
      return `SELECT s.series_id, s.at, s.value, s.special FROM (SELECT series_id, max(at) AS at FROM sample WHERE ${where} GROUP BY series_id) newest JOIN sample s ON s.series_id = newest.series_id AND s.at = newest.at ORDER BY s.series_id`;
  }
}

/** Repeats the last id: statements of few different lengths are few different texts to prepare. */
function paddedToPowerOfTwo(ids: readonly number[]): readonly number[] {
  const length = 2 ** Math.ceil(Math.log2(ids.length));
  const last = ids[ids.length - 1] ?? 0;
  return ids.length === length ? ids : [...ids, ...Array.from({ length: length - ids.length }, () => last)];
}

function powerOfTwoUpTo(count: number): number {
  return count < 1 ? 1 : 2 ** Math.floor(Math.log2(count));
}
