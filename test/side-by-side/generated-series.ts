import { canonicalLabels, type Labels } from '../../src/domain/labels/label-set.js';
import type { SeriesSamples } from '../../src/promql/series-reader.js';
import { SeededRandom } from '../simulation/seeded-random.js';
import { type Course, counter, gauge, oneOf, partOfTheTime, withGaps } from './scraped-values.js';
import { dataStartMs, type Scraped, seriesOf } from './test-series.js';

const stepMs = 15_000;
const scrapes = 720;
/** The data that generated queries are about ends here. */
export const generatedEndMs = dataStartMs + (scrapes - 1) * stepMs;

interface Metric {
  readonly name: string;
  readonly labels: Readonly<Record<string, readonly string[]>>;
  readonly courses: readonly Course[];
}

const jobs = ['api', 'web'];
const instances = ['a:80', 'b:80', 'c:80'];
const edgeValues = [
  0,
  -0,
  1,
  -1,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  1e308,
  -1e308,
  5e-324,
];
const bounds = ['0.1', '0.5', '1', '2.5', '+Inf'];
const hugeStep = gauge(1e16, 10);

/** Counters, gauges, edge values, series that come and go, names that only quotes can hold. */
export const generatedMetrics: readonly Metric[] = [
  {
    name: 'http_requests_total',
    labels: { job: jobs, instance: instances, code: ['200', '500'] },
    courses: [counter(20), withGaps(counter(5), 0.02)],
  },
  {
    name: 'errors_total',
    labels: { job: jobs, instance: ['a:80', 'b:80'] },
    courses: [counter(1), partOfTheTime(counter(3))],
  },
  {
    name: 'cpu_seconds_total',
    labels: { job: ['api'], instance: instances, cpu: ['0', '1'], mode: ['idle', 'user'] },
    courses: [counter(15, { whole: false })],
  },
  {
    name: 'mem_bytes',
    labels: { job: jobs, instance: instances, type: ['free', 'used', 'cached'] },
    courses: [gauge(4e9, 1e8), withGaps(gauge(1e9, 1e7), 0.01)],
  },
  {
    name: 'temperature',
    labels: { job: jobs, instance: instances },
    courses: [gauge(0, 3), withGaps(gauge(-20, 1), 0.03)],
  },
  {
    name: 'small_whole',
    labels: { job: jobs, instance: instances, shard: ['x', 'y'] },
    courses: [oneOf([0, 1, 2, 3, 4]), oneOf([1, 2], 0.05)],
  },
  { name: 'steady', labels: { job: jobs, instance: ['a:80', 'b:80'] }, courses: [oneOf([0, 1, 5, 1e9], 0)] },
  {
    name: 'edge',
    labels: { kind: ['a', 'b', 'c', 'd', 'e', 'f'] },
    courses: [oneOf(edgeValues), oneOf(edgeValues, 0.02), oneOf([1e308, -1e308, 1]), oneOf([5e-324, 1e-300, -0])],
  },
  {
    name: 'huge',
    labels: { kind: ['a', 'b', 'c', 'd'] },
    courses: [hugeStep, oneOf([1e16, 1, -1e16]), oneOf([1e100, 1, -1e100])],
  },
  {
    name: 'flappy',
    labels: { job: jobs, instance: instances },
    courses: [withGaps(gauge(10, 5), 0.1), partOfTheTime(counter(7))],
  },
  { name: 'latency_bucket', labels: { job: jobs, instance: ['a:80', 'b:80'], le: bounds }, courses: [counter(9)] },
  { name: 'latency_sum', labels: { job: jobs, instance: ['a:80', 'b:80'] }, courses: [counter(9, { whole: false })] },
  { name: 'latency_count', labels: { job: jobs, instance: ['a:80', 'b:80'] }, courses: [counter(9)] },
  {
    name: 'odd_bucket',
    labels: { job: jobs, le: ['-1', '0', '1', '1.0', '1e3', 'Inf', 'x', ''] },
    courses: [oneOf([0, 1, 5, 10, 1e-3]), gauge(5, 2)],
  },
  { name: 'build_info', labels: { job: jobs, instance: instances, version: ['1.2.3'] }, courses: [oneOf([1], 0)] },
  {
    name: 'last_success_timestamp_seconds',
    labels: { job: jobs },
    courses: [gauge(1.7e9, 4e6), oneOf([0, 951_782_400, -1, 1.5, 253_402_300_799], 0.1)],
  },
  { name: 'up', labels: { job: jobs, instance: instances }, courses: [oneOf([1, 1, 1, 0], 0.05)] },
  { name: 'utf.8 metric', labels: { job: jobs, 'lab.el': ['ü', '😀"\\', 'a\nb'] }, courses: [gauge(1, 1)] },
  { name: 'group:level:rate5m', labels: { job: jobs, instance: instances }, courses: [gauge(0.5, 0.2)] },
];

/** All series of {@link generatedMetrics}: the same for the same seed. */
export function generatedSeries(seed: number): readonly SeriesSamples[] {
  const random = new SeededRandom(seed);
  return [...generatedMetrics.flatMap((metric) => seriesOfMetric(metric, random)), ...cumulativeSeries(random)];
}

function seriesOfMetric({ name, labels, courses }: Metric, random: SeededRandom): SeriesSamples[] {
  return combinations(labels).map((set, index) => {
    const course = courses[index % courses.length] as Course;
    return seriesOf(canonicalLabels({ __name__: name, ...set }), stepMs, course(random, scrapes));
  });
}

export function combinations(labels: Readonly<Record<string, readonly string[]>>): readonly Labels[] {
  return Object.entries(labels).reduce<readonly Labels[]>(
    (sets, [name, values]) => sets.flatMap((set) => values.map((value) => ({ ...set, [name]: value }))),
    [{}],
  );
}

/** Histograms whose buckets do belong together. */
function cumulativeSeries(random: SeededRandom): SeriesSamples[] {
  return jobs.flatMap((job) => {
    const steps = bounds.map(() => counter(4)(random, scrapes));
    return bounds.map((le, bucket) => {
      const scraped: Scraped[] = Array.from({ length: scrapes }, (_, at) =>
        steps.slice(0, bucket + 1).reduce((sum, step) => sum + Number(step[at]), 0),
      );
      return seriesOf(canonicalLabels({ __name__: 'size_bucket', job, le }), stepMs, scraped);
    });
  });
}
