import type { ClaimAge } from '../../domain/evaluation/judge-evaluation.js';
import type { Instant } from '../../domain/time/instant.js';
import { EvaluationPulse } from '../../engine/ports/evaluation-pulse.js';
import type { Database } from './database.js';

interface AgeRow {
  readonly id: string;
  readonly last_tick: number | null;
  readonly updated_at: number;
}

export class SqlEvaluationPulse extends EvaluationPulse {
  constructor(private readonly database: Database) {
    super();
  }

  override async unclaimed(since: Instant): Promise<readonly ClaimAge[]> {
    const rows = await this.database.read((session) =>
      session.query<AgeRow>(
        `SELECT id, last_tick, updated_at FROM rule_group
         WHERE paused = 0 AND (last_tick IS NULL OR last_tick < ?) AND updated_at < ?`,
        [since, since],
      ),
    );
    return rows.map((row) => ({ groupId: row.id, lastTick: row.last_tick ?? undefined, editedAt: row.updated_at }));
  }
}
