import { SampleIntake } from '../../../src/adapters/ingest/sample-intake.js';
import { type MetricMetadata, MetricMetadataStore } from '../../../src/engine/ports/metric-metadata-store.js';
import { type NewSample, type RefusedSample, SampleWriter } from '../../../src/engine/ports/sample-writer.js';

/** What a decoder handed to the store; `refuses` says what the store keeps out. */
export class RememberingIntake {
  readonly calls: (readonly NewSample[])[] = [];
  readonly metadata: MetricMetadata[] = [];
  readonly intake: SampleIntake;

  constructor(refuses: (sample: NewSample) => string | undefined = () => undefined) {
    this.intake = new SampleIntake(new Writer(this.calls, refuses), new Metadata(this.metadata));
  }

  get samples(): readonly NewSample[] {
    return this.calls.flat();
  }
}

class Writer extends SampleWriter {
  constructor(
    private readonly calls: (readonly NewSample[])[],
    private readonly refuses: (sample: NewSample) => string | undefined,
  ) {
    super();
  }

  override async append(samples: readonly NewSample[]): Promise<readonly RefusedSample[]> {
    this.calls.push(samples);
    return samples.flatMap((sample, index): RefusedSample[] => {
      const reason = this.refuses(sample);
      return reason === undefined ? [] : [{ index, refusal: 'store-full', reason }];
    });
  }
}

class Metadata extends MetricMetadataStore {
  constructor(private readonly told: MetricMetadata[]) {
    super();
  }

  override async record(metadata: readonly MetricMetadata[]): Promise<void> {
    this.told.push(...metadata);
  }

  override async list(): Promise<readonly MetricMetadata[]> {
    return this.told;
  }
}
