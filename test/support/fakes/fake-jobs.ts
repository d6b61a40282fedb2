import type { Instant } from '../../../src/domain/time/instant.js';
import { HistoryPruner } from '../../../src/engine/ports/history-pruner.js';
import { type JobClaim, JobClaims } from '../../../src/engine/ports/job-claims.js';
import type { FakeDatabase } from './fake-database.js';
import type { Wire } from './wire.js';

export class FakeJobClaims extends JobClaims {
  constructor(
    private readonly database: FakeDatabase,
    private readonly wire: Wire,
  ) {
    super();
  }

  override async claim(job: string, tick: Instant, node: string): Promise<boolean> {
    const claimed = await this.database.write(this.wire, (tx) =>
      tx.call('claim job', () => {
        if ((this.database.jobs.get(job)?.tick ?? 0) >= tick) return false;
        tx.put(this.database.jobs, job, { tick, node });
        return true;
      }),
    );
    return claimed === true;
  }

  override async standing(job: string): Promise<JobClaim | undefined> {
    return await this.database.read(this.wire, 'standing job', () => this.database.jobs.get(job));
  }
}

/** A history of a given number of rows. */
export class FakeHistoryPruner extends HistoryPruner {
  constructor(public rows = 0) {
    super();
  }

  override async prune(_before: Instant, limit: number): Promise<number> {
    const deleted = Math.min(limit, this.rows);
    this.rows -= deleted;
    return deleted;
  }
}
