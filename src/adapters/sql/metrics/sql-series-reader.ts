import { type SelectRequest, SeriesReader, type SeriesSamples } from '../../../promql/series-reader.js';
import type { Instant } from '../../../domain/time/instant.js';
import type { Database } from '../database.js';
import type { SeriesEntry } from './label-index.js';
import type { ReadyMatchers } from './ready-matchers.js';
import { farthestMs } from './sample-faults.js';
import { SampleReading } from './sample-reading.js';
import type { SeriesCatalog } from './series-catalog.js';
import type { StoreLimits } from './store-limits.js';

/**
 * Reads series from the embedded store: one statement to learn of new series, then for the samples of each
 * different time span one to the head and one to the blocks (more where many rows are expected). Throws `QueryTooLarge` and what the database throws.
 */
export class SqlSeriesReader extends SeriesReader {
  constructor(
    private readonly database: Database,
    private readonly catalog: SeriesCatalog,
    private readonly matchers: ReadyMatchers,
    private readonly limits: Pick<StoreLimits, 'samplesPerQuery'>,
    /** Samples before it are past their retention: they are not answered, whether they are still there or not. */
    private readonly horizon: () => Instant = () => -farthestMs,
  ) {
    super();
  }

  override async select(requests: readonly SelectRequest[]): Promise<readonly (readonly SeriesSamples[])[]> {
    const index = await this.catalog.current();
    const readings = new Map<string, SampleReading>();
    const planned = requests.map((request) => {
      const entries = index.select(this.matchers.of(request.matchers));
      return { entries, reading: this.#addToReading(readings, request, entries) };
    });
    let room = this.limits.samplesPerQuery;
    for (const reading of readings.values()) {
      room -= await reading.read(this.database, Math.min(room, reading.maxSamples));
    }
    return planned.map(({ entries, reading }) => answer(entries, reading));
  }

  #addToReading(
    readings: Map<string, SampleReading>,
    request: SelectRequest,
    entries: readonly SeriesEntry[],
  ): SampleReading {
    const { maxSamples, newestOnly = false } = request;
    // Samples lie at whole milliseconds, so nothing is lost; PostgreSQL takes no fractions here.
    const fromExclusive = Math.max(wholeTime(request.fromExclusive), this.horizon() - 1);
    const to = wholeTime(request.to);
    const key = `${fromExclusive} ${to} ${newestOnly}`;
    const known = readings.get(key);
    const reading = known ?? new SampleReading({ fromExclusive, to, newestOnly }, maxSamples);
    if (!known) readings.set(key, reading);
    for (const { id } of entries) reading.want(id);
    return reading;
  }
}

function wholeTime(at: number): number {
  return Math.max(-farthestMs, Math.min(farthestMs, Math.floor(at)));
}

function answer(entries: readonly SeriesEntry[], reading: SampleReading): SeriesSamples[] {
  const found: SeriesSamples[] = [];
  for (const { id, labels } of entries) {
    const samples = reading.of(id);
    if (samples) found.push({ labels, ...samples });
  }
  return found;
}
