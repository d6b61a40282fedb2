import { canonicalLabels } from '../../../src/domain/labels/label-set.js';
import { type NewSample, type RefusedSample, SampleWriter } from '../../../src/engine/ports/sample-writer.js';
import type { FakeDatabase } from './fake-database.js';
import type { Wire } from './wire.js';

export class FakeSampleWriter extends SampleWriter {
  constructor(
    private readonly database: FakeDatabase,
    private readonly wire: Wire,
  ) {
    super();
  }

  override async append(samples: readonly NewSample[]): Promise<readonly RefusedSample[]> {
    await this.database.join(this.wire, (tx) =>
      tx.call('append samples', () => {
        for (const sample of samples) {
          const key = JSON.stringify([canonicalLabels(sample.labels), sample.at]);
          tx.put(this.database.samples, key, sample);
        }
      }),
    );
    return [];
  }
}
