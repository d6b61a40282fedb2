import { metricNameLabel } from '../../src/domain/labels/label-set.js';
import { type CompilePattern, compileMatcher, matchesLabels } from '../../src/domain/labels/matcher.js';
import { type SelectRequest, SeriesReader, type SeriesSamples } from '../../src/promql/series-reader.js';

/** Many series in memory, found by their metric name. */
export class IndexedSeriesReader extends SeriesReader {
  readonly #byName = new Map<string, SeriesSamples[]>();

  constructor(
    private readonly series: readonly SeriesSamples[],
    private readonly compilePattern: CompilePattern,
  ) {
    super();
    for (const one of series) {
      const name = one.labels[metricNameLabel] ?? '';
      const known = this.#byName.get(name);
      if (known) known.push(one);
      else this.#byName.set(name, [one]);
    }
  }

  override async select(requests: readonly SelectRequest[]): Promise<readonly (readonly SeriesSamples[])[]> {
    return requests.map(({ matchers, fromExclusive, to }) => {
      const name = matchers.find((matcher) => matcher.name === metricNameLabel && matcher.operator === '=')?.value;
      const candidates = name === undefined ? this.series : (this.#byName.get(name) ?? []);
      const compiled = matchers.map((matcher) => ({
        name: matcher.name,
        test: compileMatcher(matcher, this.compilePattern),
      }));
      return candidates
        .filter(({ labels }) => matchesLabels(compiled, labels))
        .map(({ labels, times, values }) => {
          const from = countUpTo(times, fromExclusive);
          const end = countUpTo(times, to);
          return { labels, times: times.subarray(from, end), values: values.subarray(from, end) };
        })
        .filter(({ times }) => times.length > 0);
    });
  }
}

function countUpTo(times: Float64Array, instant: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) <= instant) low = middle + 1;
    else high = middle;
  }
  return low;
}
