import type { Instant } from '../../domain/time/instant.js';
import { type JobClaim, JobClaims } from '../../engine/ports/job-claims.js';
import { insertRows } from './bulk-write.js';
import type { Database } from './database.js';

/** Claims of cluster-wide periodic jobs. */
export class SqlJobClaims extends JobClaims {
  private readonly known = new Set<string>();

  constructor(private readonly database: Database) {
    super();
  }

  /** All nodes race for one row; the conditional update lets each tick through once, as with the claim of a tick. */
  override async claim(job: string, tick: Instant, node: string): Promise<boolean> {
    return await this.database.write(async (session) => {
      if (!this.known.has(job)) {
        await insertRows(session, {
          table: 'job_claim',
          columns: ['name', 'last_tick', 'node'],
          rows: [[job, -1, '']],
          onConflict: 'keep',
        });
        this.known.add(job);
      }
      const changed = await session.execute(
        'UPDATE job_claim SET last_tick = ?, node = ? WHERE name = ? AND last_tick < ?',
        [tick, node, job, tick],
      );
      return changed === 1;
    });
  }

  override async standing(job: string): Promise<JobClaim | undefined> {
    const [row] = await this.database.read((session) =>
      session.query<{ last_tick: number; node: string }>(
        'SELECT last_tick, node FROM job_claim WHERE name = ? AND last_tick >= 0',
        [job],
      ),
    );
    return row && { tick: row.last_tick, node: row.node };
  }
}
