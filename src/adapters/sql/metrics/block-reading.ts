import type { Instant } from '../../../domain/time/instant.js';
import type { BindValue } from '../bind-value.js';
import { blockColumns, longestBlockMs } from './block-rows.js';
import { placeholders } from './statement-chunks.js';

/** Blocks with samples that may lie in `fromExclusive < at <= to`. */
export interface BlockWindow {
  readonly fromExclusive: Instant;
  readonly to: Instant;
}

export interface BlockStatement {
  readonly sql: string;
  readonly values: readonly BindValue[];
}

/** What a statement answered: its last row tells where to go on when it is full. */
export interface BlockAnswer {
  readonly rows: number;
  readonly lastSeries: number;
  readonly lastToAt: Instant;
}

const mostSeries = 1_024;
/** Blocks that one statement should answer: about half a megabyte. */
const aimedRows = 1_024;
/** What one statement answers at most; to be more than aimed at, so that a usual reading fills no page. */
const mostRows = 2_048;
/** What is guessed at first: how long a block is. */
const usualBlockMs = 7_200_000;

/**
 * Cuts a reading of blocks into statements of bounded answers, by series and, where one has more, by time. `ids` must be
 * ascending; rows come by series, within a series in ascending time. To be told what each statement answered.
 */
export function* blockStatements(
  ids: readonly number[],
  window: BlockWindow,
): Generator<BlockStatement, void, BlockAnswer> {
  let perSeries = (window.to - window.fromExclusive) / usualBlockMs + 1;
  for (let next = 0; next < ids.length; ) {
    const some = ids.slice(next, next + Math.max(1, Math.min(mostSeries, Math.floor(aimedRows / perSeries))));
    const answer = yield statement(some, window);
    if (answer.rows < mostRows) {
      next += some.length;
      perSeries = Math.max(answer.rows / some.length, perSeries / 4, 1);
      continue;
    }
    perSeries = Math.max(perSeries, answer.rows / some.length);
    yield* restOf(answer, window);
    next += some.indexOf(answer.lastSeries) + 1;
  }
}

/** The blocks of one series after the one that came last. */
function* restOf(answered: BlockAnswer, { to }: BlockWindow): Generator<BlockStatement, void, BlockAnswer> {
  for (let answer = answered; answer.rows === mostRows; ) {
    const fromExclusive = answer.lastToAt;
    answer = yield statement([answered.lastSeries], { fromExclusive, to });
  }
}

function statement(ids: readonly number[], { fromExclusive, to }: BlockWindow): BlockStatement {
  // Statements of few different lengths are few different texts to prepare: the last id is repeated.
  const padded = Array.from(
    { length: 2 ** Math.ceil(Math.log2(ids.length)) },
    (_, index) => ids[index] ?? ids.at(-1) ?? 0,
  );
  return {
    sql: `SELECT ${blockColumns} FROM sample_block
      WHERE series_id IN ${placeholders(padded.length)} AND to_at > ? AND to_at <= ? AND from_at <= ?
      ORDER BY series_id, to_at LIMIT ${mostRows}`,
    values: [...padded, fromExclusive, to + longestBlockMs, to],
  };
}
