import { canonicalLabels, labelValue, type Labels } from '../../../domain/labels/label-set.js';
import type { NewSample } from '../../../engine/ports/sample-writer.js';
import { type SelectRequest, SeriesReader, type SeriesSamples } from '../../../promql/series-reader.js';
import { setStaleMarker } from '../../../promql/stale-marker.js';
import type { ReadyMatchers } from './ready-matchers.js';
import { mergedColumns } from './sample-columns.js';
import { seriesKey } from './series-key.js';

interface Pending {
  readonly key: string;
  readonly at: number;
  readonly series: SeriesSamples;
}

/** A store as it will be once samples that are not committed yet have been written over what is there. */
export class PendingReader extends SeriesReader {
  readonly #pending: readonly Pending[];

  constructor(
    private readonly committed: SeriesReader,
    private readonly matchers: ReadyMatchers,
    pending: readonly NewSample[],
  ) {
    super();
    this.#pending = pending.map(pendingOf);
  }

  override async select(requests: readonly SelectRequest[]): Promise<readonly (readonly SeriesSamples[])[]> {
    const answers = await this.committed.select(requests);
    return requests.map((request, index) => this.#over(answers[index] ?? [], request));
  }

  #over(committed: readonly SeriesSamples[], request: SelectRequest): readonly SeriesSamples[] {
    const selected = this.#selected(request);
    if (selected.length === 0) return committed;
    const byKey = new Map(committed.map((series) => [seriesKey(series.labels), series]));
    for (const { key, series } of selected) {
      const below = byKey.get(key);
      byKey.set(key, below ? { labels: below.labels, ...mergedColumns([below, series]) } : series);
    }
    return [...byKey.values()];
  }

  #selected({ matchers, fromExclusive, to }: SelectRequest): readonly Pending[] {
    const ready = this.matchers.of(matchers);
    const fits = (labels: Labels) => ready.every(({ name, test }) => test(labelValue(labels, name)));
    return this.#pending.filter(({ at, series }) => at > fromExclusive && at <= to && fits(series.labels));
  }
}

function pendingOf({ labels, at, value, stale }: NewSample): Pending {
  const values = Float64Array.of(value);
  if (stale) setStaleMarker(values, 0);
  return {
    key: seriesKey(labels),
    at,
    series: { labels: canonicalLabels(labels), times: Float64Array.of(at), values },
  };
}
