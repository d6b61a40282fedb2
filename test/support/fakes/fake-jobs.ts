import type { Instant } from '../../../src/domain/time/instant.js';
import { HistoryPruner } from '../../../src/engine/ports/history-pruner.js';
import { JobClaims } from '../../../src/engine/ports/job-claims.js';
import type { FakeDatabase } from './fake-database.js';
import type { Wire } from './wire.js';

export class FakeJobClaims extends JobClaims {
  constructor(
    private readonly database: FakeDatabase,
    private readonly wire: Wire,
  ) {
    super();
  }

  override async claim(job: string, tick: Instant): Promise<boolean> {
    const claimed = await this.database.write(this.wire, (tx) =>
      tx.call('claim job', () => {
        if ((this.database.jobs.get(job) ?? 0) >= tick) return false;
        tx.put(this.database.jobs, job, tick);
        return true;
      }),
    );
    return claimed === true;
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
