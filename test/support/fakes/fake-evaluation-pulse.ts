import type { ClaimAge } from '../../../src/domain/evaluation/judge-evaluation.js';
import type { Instant } from '../../../src/domain/time/instant.js';
import { EvaluationPulse } from '../../../src/engine/ports/evaluation-pulse.js';
import type { FakeDatabase } from './fake-database.js';
import type { Wire } from './wire.js';

/** Groups of the fake database count as edited long ago. */
export class FakeEvaluationPulse extends EvaluationPulse {
  constructor(
    private readonly database: FakeDatabase,
    private readonly wire: Wire,
  ) {
    super();
  }

  override async unclaimed(since: Instant): Promise<readonly ClaimAge[]> {
    return await this.database.read(this.wire, 'evaluation pulse', () =>
      [...this.database.ruleGroups.values()]
        .filter(({ lastTick }) => lastTick === undefined || lastTick < since)
        .map(({ id, lastTick }) => ({ groupId: id, lastTick, editedAt: 0 })),
    );
  }
}
