import { type Labels, labelValue, metricNameLabel } from '../../domain/labels/label-set.js';
import { argumentPlace } from '../evaluation/argument-place.js';
import type { Evaluation } from '../evaluation/evaluation.js';
import { emptyFrame, type VectorFrame } from '../evaluation/frame.js';
import { FrameBuilder } from '../evaluation/frame-builder.js';
import { parseFloatText } from '../syntax/go-number.js';
import { keyWithoutNames, withoutMetricName, withoutNames } from '../evaluation/label-key.js';
import { warnOfQuantile } from '../evaluation/quantile-warning.js';
import type { Expr } from '../syntax/ast.js';
import { quoteText } from '../syntax/quote-text.js';
import { type Bucket, bucketFraction, bucketQuantile } from './buckets.js';
import { argument, type VectorFunction, type VectorFunctions } from './function.js';

const bucketLabel = 'le';
const bucketLabels: ReadonlySet<string> = new Set([bucketLabel]);

/** Classic histograms. Functions of native ones have nothing to say about plain numbers: their answer is empty. */
export const histogramFunctions: VectorFunctions = {
  histogram_quantile: quantileOfBuckets,
  histogram_fraction: (call, evaluation) => {
    const lower = evaluation.scalar(argument(call, 0));
    const upper = evaluation.scalar(argument(call, 1));
    return perHistogram(argument(call, 2), evaluation, (buckets, step) =>
      bucketFraction(lower[step] as number, upper[step] as number, buckets),
    );
  },
  histogram_avg: ofNativeOnly,
  histogram_count: ofNativeOnly,
  histogram_sum: ofNativeOnly,
  histogram_stddev: ofNativeOnly,
  histogram_stdvar: ofNativeOnly,
};

function ofNativeOnly(...[call, evaluation]: Parameters<VectorFunction>): VectorFrame {
  evaluation.vector(argument(call, 0));
  return emptyFrame(evaluation.grid.count);
}

function quantileOfBuckets(...[call, evaluation]: Parameters<VectorFunction>): VectorFrame {
  const quantile = argument(call, 0);
  const quantiles = evaluation.scalar(quantile);
  const vector = argument(call, 1);
  const place = argumentPlace(vector);
  const frame = perHistogram(vector, evaluation, (buckets, step, name) => {
    const { value, forcedMonotonic } = bucketQuantile(quantiles[step] as number, buckets);
    if (forcedMonotonic) {
      evaluation.session.annotations.inform(
        'input to histogram_quantile needed to be fixed for monotonicity ' +
          '(see https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile)' +
          ofMetric(name),
        place,
      );
    }
    return value;
  });
  for (const q of quantiles) warnOfQuantile(q, argumentPlace(quantile), evaluation);
  return frame;
}

type BucketFold = (buckets: readonly Bucket[], step: number, metricName: string) => number;

/** Brings the buckets of each histogram together, step by step, and makes one number of them. */
function perHistogram(expr: Expr, evaluation: Evaluation, fold: BucketFold): VectorFrame {
  const frame = evaluation.vector(expr);
  const histograms = groupBuckets(frame, expr, evaluation);
  const builder = new FrameBuilder(frame.steps, histograms.length, evaluation.session.reserve);
  for (const histogram of histograms) {
    const row = builder.row(histogram.labels);
    for (let step = 0; step < frame.steps; step++) {
      evaluation.session.tick(histogram.members.length);
      const buckets = bucketsAt(frame, histogram, step);
      if (buckets.length > 0) builder.set(row, step, fold(buckets, step, histogram.metricName));
    }
  }
  return builder.build();
}

function bucketsAt({ steps, values, present }: VectorFrame, { members }: Histogram, step: number): readonly Bucket[] {
  const buckets: Bucket[] = [];
  for (const { row, upperBound } of members) {
    const place = row * steps + step;
    if (present[place] === 1) buckets.push({ upperBound, count: values[place] as number });
  }
  return buckets;
}

interface Histogram {
  readonly labels: Labels;
  readonly metricName: string;
  readonly members: { readonly row: number; readonly upperBound: number }[];
}

function groupBuckets(frame: VectorFrame, expr: Expr, { session }: Evaluation): readonly Histogram[] {
  const histograms = new Map<string, Histogram>();
  frame.labels.forEach((labels, row) => {
    session.tick();
    const bound = labelValue(labels, bucketLabel);
    const upperBound = parseFloatText(bound);
    const metricName = labelValue(labels, metricNameLabel);
    if (upperBound === undefined) {
      const fault = `bucket label "le" is missing or has a malformed value of ${quoteText(bound)}`;
      session.annotations.warn(fault + ofMetric(metricName), argumentPlace(expr));
      return;
    }
    // The name counts: two histograms that only it tells apart must not be added up, but refused as one label set.
    const key = keyWithoutNames(labels, bucketLabels);
    let histogram = histograms.get(key);
    if (!histogram) {
      histogram = { labels: withoutNames(withoutMetricName(labels), bucketLabels), metricName, members: [] };
      histograms.set(key, histogram);
    }
    histogram.members.push({ row, upperBound });
  });
  return [...histograms.values()];
}

function ofMetric(name: string): string {
  return ` for metric name ${quoteText(name)}`;
}
