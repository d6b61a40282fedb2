import { canonicalLabels, type Labels } from '../domain/labels/label-set.js';
import { type CompilePattern, compileMatcher, matchesLabels } from '../domain/labels/matcher.js';
import type { Instant } from '../domain/time/instant.js';
import { labelsKey } from './evaluation/label-key.js';
import { type SelectRequest, SeriesReader, type SeriesSamples } from './series-reader.js';
import { isStaleMarker, setStaleMarker } from './stale-marker.js';

/** One sample to keep; a stale marker has no value. */
export interface MemorySample {
  readonly time: Instant;
  readonly value: number | 'stale';
}

/** Series in memory: a small database for tests, unit-test files and drafts. Not made for many series. */
export class MemorySeriesReader extends SeriesReader {
  readonly #series = new Map<string, { readonly labels: Labels; readonly samples: Map<Instant, MemorySample> }>();

  constructor(private readonly compilePattern: CompilePattern) {
    super();
  }

  /** Adds samples in any order; of two at one time the later one counts. */
  add(labels: Labels, samples: Iterable<MemorySample>): void {
    const canonical = canonicalLabels(labels);
    const key = labelsKey(canonical);
    let series = this.#series.get(key);
    if (!series) {
      series = { labels: canonical, samples: new Map() };
      this.#series.set(key, series);
    }
    for (const sample of samples) series.samples.set(sample.time, sample);
  }

  clear(): void {
    this.#series.clear();
  }

  override async select(requests: readonly SelectRequest[]): Promise<readonly (readonly SeriesSamples[])[]> {
    return requests.map((request) => this.#answer(request));
  }

  #answer({ matchers, fromExclusive, to }: SelectRequest): readonly SeriesSamples[] {
    const compiled = matchers.map((matcher) => ({
      name: matcher.name,
      test: compileMatcher(matcher, this.compilePattern),
    }));
    return [...this.#series.values()]
      .filter(({ labels }) => matchesLabels(compiled, labels))
      .map(({ labels, samples }) => ({ labels, ...columnsOf(samples.values(), fromExclusive, to) }))
      .filter(({ times }) => times.length > 0);
  }
}

function columnsOf(
  samples: Iterable<MemorySample>,
  fromExclusive: Instant,
  to: Instant,
): { readonly times: Float64Array; readonly values: Float64Array } {
  const wanted = [...samples].filter(({ time }) => time > fromExclusive && time <= to).sort((a, b) => a.time - b.time);
  const values = Float64Array.from(wanted, ({ value }) => (value === 'stale' ? 0 : value));
  wanted.forEach(({ value }, index) => {
    if (value === 'stale') setStaleMarker(values, index);
    // A NaN that happens to have these bits is a plain one here.
    else if (isStaleMarker(values, index)) values[index] = Number.NaN;
  });
  return { times: Float64Array.from(wanted, ({ time }) => time), values };
}
