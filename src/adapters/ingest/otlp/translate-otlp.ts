import type { Labels } from '../../../domain/labels/label-set.js';
import type { MetricMetadata, MetricType } from '../../../engine/ports/metric-metadata-store.js';
import type { NewSample } from '../../../engine/ports/sample-writer.js';
import { Refusals } from '../refusals.js';
import { resourceLabels, seriesLabels, targetInfoLabels } from './otlp-labels.js';
import type { OtlpKind, OtlpMetric, OtlpResource } from './otlp-metrics.js';
import { prometheusMetricName, prometheusUnit } from './otlp-names.js';
import { PointSamples } from './otlp-samples.js';

export interface TranslatedOtlp {
  readonly samples: readonly NewSample[];
  /** The data point of each sample, by number; -1 where it is of none. */
  readonly points: readonly number[];
  readonly metadata: readonly MetricMetadata[];
  /** Data points that are not taken. */
  readonly refusals: Refusals;
}

/** Half of the time that a query looks back: `target_info` is repeated so often. */
const infoEveryMs = 150_000;
const mostInfoSamples = 1_000;

/** Makes Prometheus' samples of OpenTelemetry's data points, as Prometheus' own receiver does by default. */
export function translateOtlp(resources: readonly OtlpResource[]): TranslatedOtlp {
  const translation = new Translation();
  for (const resource of resources) translation.add(resource);
  return translation;
}

class Translation implements TranslatedOtlp {
  readonly samples: NewSample[] = [];
  readonly points: number[] = [];
  readonly refusals = new Refusals();
  readonly #metadata = new Map<string, MetricMetadata>();
  #point = 0;

  get metadata(): readonly MetricMetadata[] {
    return [...this.#metadata.values()];
  }

  add(resource: OtlpResource): void {
    const labels = resourceLabels(resource.attributes);
    const before = this.samples.length;
    for (const metric of resource.metrics) this.#addMetric(metric, labels);
    this.#addTargetInfo(resource, before);
  }

  #addMetric(metric: OtlpMetric, resource: Labels): void {
    if (metric.points.length === 0) return;
    const name = nameOf(metric);
    const refusal = refusalOf(metric, name);
    if (refusal !== undefined) {
      this.refusals.add(refusal, metric.name, metric.points.length);
      return;
    }
    const { description: help, unit } = metric;
    this.#metadata.set(name, { metric: name, type: typeOf(metric), help, unit: prometheusUnit(unit) });
    for (const point of metric.points) {
      const of = new PointSamples(name, seriesLabels(point.attributes, resource), point);
      this.#put(samplesOf(metric.kind, of), this.#point++);
    }
  }

  #put(samples: readonly NewSample[], point: number): void {
    for (const sample of samples) {
      this.samples.push(sample);
      this.points.push(point);
    }
  }

  /** Over the time that the resource's points cover. */
  #addTargetInfo({ attributes }: OtlpResource, from: number): void {
    const labels = targetInfoLabels(attributes);
    if (!labels || this.samples.length === from) return;
    let first = Number.POSITIVE_INFINITY;
    let last = Number.NEGATIVE_INFINITY;
    for (const { at } of this.samples.slice(from)) {
      first = Math.min(first, at);
      last = Math.max(last, at);
    }
    const info: NewSample[] = [];
    for (let at = first; at < last && info.length < mostInfoSamples; at += infoEveryMs) {
      info.push({ labels, at, value: 1 });
    }
    this.#put([...info, { labels, at: last, value: 1 }], -1);
    const help = 'Target metadata';
    this.#metadata.set('target_info', { metric: 'target_info', type: 'gauge', help, unit: '' });
  }
}

function nameOf(metric: OtlpMetric): string {
  const counter = metric.kind === 'sum' && metric.monotonic;
  const shape = counter ? 'counter' : metric.kind === 'gauge' ? 'gauge' : 'other';
  return prometheusMetricName({ name: metric.name, unit: metric.unit, shape });
}

function refusalOf({ kind, temporality }: OtlpMetric, name: string): string | undefined {
  if (!/[^_]/.test(name)) return 'nothing is left of the metric name: use letters and digits';
  if (kind === 'unknown') return 'of an unknown kind: send gauges, sums, histograms or summaries';
  if (kind === 'exponential histogram') {
    return 'exponential histograms are not kept: let the SDK aggregate with explicit buckets';
  }
  if ((kind === 'sum' || kind === 'histogram') && temporality !== 'cumulative') {
    return `${temporality} temporality: set the exporter's temporality preference to cumulative`;
  }
  return undefined;
}

function typeOf({ kind, monotonic }: OtlpMetric): MetricType {
  if (kind === 'sum') return monotonic ? 'counter' : 'gauge';
  return kind === 'gauge' || kind === 'histogram' || kind === 'summary' ? kind : 'unknown';
}

function samplesOf(kind: OtlpKind, point: PointSamples): readonly NewSample[] {
  if (kind === 'histogram') return point.histogram();
  return kind === 'summary' ? point.summary() : point.number();
}
