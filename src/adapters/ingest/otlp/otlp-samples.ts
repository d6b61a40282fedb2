import { type Labels, metricNameLabel } from '../../../domain/labels/label-set.js';
import { formatFloat } from '../../../domain/template/format/float-text.js';
import type { NewSample } from '../../../engine/ports/sample-writer.js';
import type { OtlpPoint } from './otlp-metrics.js';

/** The samples of one data point; of a point whose series ended they are stale markers. */
export class PointSamples {
  readonly samples: NewSample[] = [];

  constructor(
    private readonly name: string,
    private readonly labels: Labels,
    private readonly point: OtlpPoint,
  ) {}

  number(): readonly NewSample[] {
    this.#add('', this.point.value);
    return this.samples;
  }

  /** A classic histogram: cumulative buckets, count, and the sum where it is known. */
  histogram(): readonly NewSample[] {
    const { bounds, bucketCounts, count, sum } = this.point;
    if (sum !== undefined) this.#add('_sum', sum);
    this.#add('_count', count);
    let below = 0;
    bounds.slice(0, bucketCounts.length).forEach((bound, index) => {
      below += bucketCounts[index] ?? 0;
      this.#add('_bucket', below, { le: formatFloat(bound, 'f') });
    });
    this.#add('_bucket', count, { le: '+Inf' });
    return this.samples;
  }

  summary(): readonly NewSample[] {
    const { quantiles, count, sum = 0 } = this.point;
    this.#add('_sum', sum);
    this.#add('_count', count);
    for (const [quantile, value] of quantiles) this.#add('', value, { quantile: formatFloat(quantile, 'f') });
    return this.samples;
  }

  #add(suffix: string, value: number, more: Labels = {}): void {
    const { at, ended } = this.point;
    const labels = { ...this.labels, ...more, [metricNameLabel]: this.name + suffix };
    this.samples.push(ended ? { labels, at, value, stale: true } : { labels, at, value });
  }
}
