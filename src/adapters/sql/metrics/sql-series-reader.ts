import { type SelectRequest, SeriesReader, type SeriesSamples } from '../../../promql/series-reader.js';
import type { Database } from '../database.js';
import type { SeriesEntry } from './label-index.js';
import type { ReadyMatchers } from './ready-matchers.js';
import { SampleCollection } from './sample-columns.js';
import { type SampleStatement, type SampleWindow, sampleStatements } from './sample-window.js';
import { farthestMs } from './sample-faults.js';
import type { SeriesCatalog } from './series-catalog.js';
import type { StoreLimits } from './store-limits.js';

/** The query reads more than a limit allows; the message says what to do. */
export class QueryTooLarge extends Error {
  override readonly name = 'QueryTooLarge';
}

/** Requests for the same time are read together. */
interface Reading {
  readonly window: SampleWindow;
  readonly ids: Set<number>;
  readonly maxSamples: number;
  readonly samples: SampleCollection;
}

/**
 * Reads series from the embedded store: one statement to learn of new series, then one for the samples of each
 * different time span (more where many rows are expected). Throws `QueryTooLarge` and what the database throws.
 */
export class SqlSeriesReader extends SeriesReader {
  constructor(
    private readonly database: Database,
    private readonly catalog: SeriesCatalog,
    private readonly matchers: ReadyMatchers,
    private readonly limits: StoreLimits,
  ) {
    super();
  }

  override async select(requests: readonly SelectRequest[]): Promise<readonly (readonly SeriesSamples[])[]> {
    const index = await this.catalog.current();
    const readings = new Map<string, Reading>();
    const planned = requests.map((request) => {
      const entries = index.select(this.matchers.of(request.matchers));
      return { entries, reading: addToReading(readings, request, entries) };
    });
    let room = this.limits.samplesPerQuery;
    for (const reading of readings.values()) room -= await this.#read(reading, Math.min(room, reading.maxSamples));
    return planned.map(({ entries, reading }) => answer(entries, reading));
  }

  /** Answers how many samples it read. */
  async #read({ window, ids, samples }: Reading, most: number): Promise<number> {
    const sorted = [...ids].sort((a, b) => a - b);
    const statements = sampleStatements(this.database.dialect, sorted, window);
    for (let next = statements.next(0); !next.done; ) {
      const before = samples.count;
      // A process that answers from its own file gives others a turn between statements.
      if (before > 0) await new Promise(setImmediate);
      await this.#collect(next.value, samples, most);
      if (samples.count > most) {
        throw new QueryTooLarge(
          `the query reads more than ${most} samples: select fewer series or a shorter time, or use a Prometheus server as data source`,
        );
      }
      next = statements.next(samples.count - before);
    }
    return samples.count;
  }

  /** Collects at most one sample more than `most` where the statement has rows of samples. */
  async #collect({ sql, values, form }: SampleStatement, samples: SampleCollection, most: number): Promise<void> {
    if (form === 'packed') {
      samples.addPacked(await this.database.read((session) => session.arrays(sql, values)));
      return;
    }
    const room = Math.max(0, most - samples.count) + 1;
    samples.addRows(await this.database.read((session) => session.arrays(`${sql} LIMIT ?`, [...values, room])));
  }
}

function addToReading(
  readings: Map<string, Reading>,
  request: SelectRequest,
  entries: readonly SeriesEntry[],
): Reading {
  const { maxSamples, newestOnly = false } = request;
  // Samples lie at whole milliseconds, so nothing is lost; PostgreSQL takes no fractions here.
  const [fromExclusive, to] = [wholeTime(request.fromExclusive), wholeTime(request.to)];
  const key = `${fromExclusive} ${to} ${newestOnly}`;
  const known = readings.get(key);
  const reading = known ?? {
    window: { fromExclusive, to, newestOnly },
    ids: new Set(),
    maxSamples,
    samples: new SampleCollection(),
  };
  if (!known) readings.set(key, reading);
  for (const { id } of entries) reading.ids.add(id);
  return reading;
}

function wholeTime(at: number): number {
  return Math.max(-farthestMs, Math.min(farthestMs, Math.floor(at)));
}

function answer(entries: readonly SeriesEntry[], reading: Reading): SeriesSamples[] {
  const found: SeriesSamples[] = [];
  for (const { id, labels } of entries) {
    const samples = reading.samples.of(id);
    if (samples) found.push({ labels, ...samples });
  }
  return found;
}
