import type {
  ClaimedMinute,
  EvaluationRecord,
  GroupStanding,
  MissedBefore,
} from '../../domain/evaluation/tally-evaluations.js';
import type { Instant } from '../../domain/time/instant.js';
import { EvaluationReads } from '../../engine/ports/evaluation-reads.js';
import type { Database } from './database.js';

/** One row of any of the parts: what `a` to `d` mean, `part` says. */
interface Row {
  readonly part: number;
  readonly name: string;
  readonly a: number | null;
  readonly b: number | null;
  readonly c: number | null;
  readonly d: number | null;
}

const parts = { clock: 0, minute: 1, missed: 2, standing: 3 } as const;

/** Claims with a gap before them, at most: an overloaded cluster has one for every claim. */
const mostGaps = 20_000;

export class SqlEvaluationReads extends EvaluationReads {
  constructor(private readonly database: Database) {
    super();
  }

  /**
   * One statement, so that all parts see the same commits: a tick that is claimed meanwhile is either still open in the
   * standing of its group or among the claims, never both or neither.
   */
  async record(from: Instant, to: Instant): Promise<EvaluationRecord> {
    const now = this.database.dialect.nowMs;
    const sql = `
      SELECT ${parts.clock} AS part, '' AS name, ${now} AS a, 0 AS b, 0 AS c, 0 AS d
      UNION ALL SELECT ${parts.minute}, node, tick - tick % 60000, COUNT(*), COUNT(CASE WHEN late = 1 THEN 1 END),
        COUNT(CASE WHEN outcome <> 'ok' THEN 1 END)
        FROM claimed_tick WHERE tick >= ? AND tick < ? GROUP BY node, tick - tick % 60000
      UNION ALL SELECT * FROM (SELECT ${parts.missed} AS part, '' AS name, tick AS a, interval_ms AS b, missed AS c, 0 AS d
        FROM claimed_tick WHERE tick >= ? AND missed > 0 ORDER BY tick LIMIT ${mostGaps}) gaps
      UNION ALL SELECT ${parts.standing}, id, last_tick, updated_at, last_duration_ms, CASE WHEN last_outcome = 'error' THEN 1 ELSE 0 END
        FROM rule_group WHERE paused = 0`;
    const rows = await this.database.read((session) => session.query<Row>(sql, [from, to, from]));
    return {
      now: Number(rows.find(({ part }) => part === parts.clock)?.a ?? 0),
      minutes: rows.filter(({ part }) => part === parts.minute).map(minuteOf),
      missed: rows.filter(({ part }) => part === parts.missed).map(missedOf),
      standing: rows.filter(({ part }) => part === parts.standing).map(standingOf),
    };
  }
}

function minuteOf({ name: node, a, b, c, d }: Row): ClaimedMinute {
  return { at: Number(a), node, evaluated: Number(b), late: Number(c), failed: Number(d) };
}

function missedOf({ a, b, c }: Row): MissedBefore {
  return { tick: Number(a), intervalMs: Number(b), missed: Number(c) };
}

function standingOf({ name: groupId, a, b, c, d }: Row): GroupStanding {
  return {
    groupId,
    lastTick: a === null ? undefined : Number(a),
    editedAt: Number(b),
    lastDurationMs: Number(c ?? 0),
    lastFailed: Number(d) === 1,
  };
}
