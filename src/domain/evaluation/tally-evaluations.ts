import type { DurationMs } from '../time/duration.js';
import type { Instant } from '../time/instant.js';
import { newestTick, type TickSchedule } from '../time/tick.js';

/** Ticks that were claimed within one minute, by when they were due. */
export interface ClaimedMinute {
  /** Its beginning. */
  readonly at: Instant;
  readonly node: string;
  readonly evaluated: number;
  readonly late: number;
  readonly failed: number;
}

/** So many ticks before a claimed one that nobody evaluated. */
export interface MissedBefore {
  readonly tick: Instant;
  readonly intervalMs: DurationMs;
  readonly missed: number;
}

/** How far a rule group that is not paused has come. */
export interface GroupStanding {
  readonly groupId: string;
  readonly lastTick: Instant | undefined;
  /** Ticks before the newest edit are nobody's duty. */
  readonly editedAt: Instant;
  /** Of the newest claim. */
  readonly lastDurationMs: DurationMs;
  readonly lastFailed: boolean;
}

export interface EvaluationRecord {
  /** The database's clock when all of this was so. */
  readonly now: Instant;
  readonly minutes: readonly ClaimedMinute[];
  readonly missed: readonly MissedBefore[];
  readonly standing: readonly GroupStanding[];
}

/** Evaluations that were due: due = evaluated + missed + waiting; late and failed ones are among the evaluated. */
export interface EvaluationCount {
  readonly due: number;
  readonly evaluated: number;
  readonly late: number;
  /** The data source gave no answer, or a rule has a fault. */
  readonly failed: number;
  /** Nobody evaluated these; nobody will. */
  readonly missed: number;
  /** The newest tick of a group, due and not evaluated yet. */
  readonly waiting: number;
}

export interface EvaluationMinute extends EvaluationCount {
  readonly at: Instant;
}

export const minuteMs: DurationMs = 60_000;

type Counts = { -readonly [Key in keyof EvaluationCount]: number };

/**
 * Counts, for each minute that begins in `[from, to)`, which evaluations were due in it and what became of them. Of ticks
 * that are due but unclaimed only a group's newest can still be evaluated: the earlier ones are missed.
 * `from` and `to` are whole minutes.
 */
export function tallyEvaluations(
  record: EvaluationRecord,
  schedules: ReadonlyMap<string, TickSchedule>,
  from: Instant,
  to: Instant,
): readonly EvaluationMinute[] {
  const cells = new Map<Instant, Counts>();
  for (let at = from; at < to; at += minuteMs) {
    cells.set(at, { due: 0, evaluated: 0, late: 0, failed: 0, missed: 0, waiting: 0 });
  }
  for (const { at, evaluated, late, failed } of record.minutes) {
    const cell = cells.get(at);
    if (cell) Object.assign(cell, sum(cell, { evaluated, late, failed }));
  }
  for (const { tick, intervalMs, missed } of record.missed) {
    const first = tick - missed * intervalMs;
    addTicks(cells, 'missed', { first, last: tick - intervalMs, intervalMs });
  }
  for (const group of record.standing) addOpen(cells, group, schedules.get(group.groupId), record.now);
  return [...cells].map(([at, cell]) => ({ at, ...cell, due: cell.evaluated + cell.missed + cell.waiting }));
}

/** All minutes together. */
export function totalEvaluations(minutes: readonly EvaluationMinute[]): EvaluationCount {
  const none: EvaluationCount = { due: 0, evaluated: 0, late: 0, failed: 0, missed: 0, waiting: 0 };
  return minutes.reduce((total, { at: _, ...count }) => sum(total, count), none);
}

function sum<Count extends EvaluationCount>(count: Count, more: Partial<EvaluationCount>): EvaluationCount {
  return {
    due: count.due + (more.due ?? 0),
    evaluated: count.evaluated + (more.evaluated ?? 0),
    late: count.late + (more.late ?? 0),
    failed: count.failed + (more.failed ?? 0),
    missed: count.missed + (more.missed ?? 0),
    waiting: count.waiting + (more.waiting ?? 0),
  };
}

/** Ticks of a group after its newest claim. */
function addOpen(
  cells: ReadonlyMap<Instant, Counts>,
  { lastTick, editedAt }: GroupStanding,
  schedule: TickSchedule | undefined,
  now: Instant,
): void {
  if (!schedule) return;
  const { intervalMs } = schedule;
  const newest = newestTick(schedule, now);
  const done = Math.max(lastTick ?? Number.NEGATIVE_INFINITY, editedAt);
  if (newest <= done) return;
  addTicks(cells, 'waiting', { first: newest, last: newest, intervalMs });
  addTicks(cells, 'missed', { first: newestTick(schedule, done) + intervalMs, last: newest - intervalMs, intervalMs });
}

interface Ticks {
  readonly first: Instant;
  readonly last: Instant;
  readonly intervalMs: DurationMs;
}

/** By arithmetic: an interval may be a millisecond, and a gap a year. */
function addTicks(
  cells: ReadonlyMap<Instant, Counts>,
  as: 'missed' | 'waiting',
  { first, last, intervalMs }: Ticks,
): void {
  if (last < first) return;
  const upTo = (end: Instant): number => (end < first ? 0 : Math.floor((Math.min(end, last) - first) / intervalMs) + 1);
  for (const [at, cell] of cells) {
    if (at > last) break;
    if (at + minuteMs > first) cell[as] += upTo(at + minuteMs - 1) - upTo(at - 1);
  }
}
