import type { MetricMetadata, MetricMetadataStore } from '../../engine/ports/metric-metadata-store.js';
import type { NewSample, RefusedSample, SampleWriter } from '../../engine/ports/sample-writer.js';

/** Samples of one transaction: short enough not to hold up others. */
const samplesPerWrite = 10_000;

/** The one way of decoded samples into the store. */
export class SampleIntake {
  constructor(
    private readonly writer: SampleWriter,
    private readonly metadata: MetricMetadataStore,
  ) {}

  /** Writes any number of samples, in several transactions when they are many; positions are those in `samples`. */
  async take(samples: readonly NewSample[], metadata: readonly MetricMetadata[]): Promise<readonly RefusedSample[]> {
    const refused: RefusedSample[] = [];
    for (let from = 0; from < samples.length; from += samplesPerWrite) {
      for (const refusal of await this.writer.append(samples.slice(from, from + samplesPerWrite))) {
        refused.push({ ...refusal, index: from + refusal.index });
      }
    }
    if (metadata.length > 0) await this.metadata.record(metadata);
    return refused;
  }
}
