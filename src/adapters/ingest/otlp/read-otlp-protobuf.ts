import { type FieldReader, type Fixed64, signed, type WireReader } from '../wire/wire-reader.js';
import { type AttributeValue, attributeText, deepestValue } from './attribute-text.js';
import {
  emptyPoint,
  noRecordedValue,
  type OtlpKind,
  type OtlpMetric,
  type OtlpPoint,
  type OtlpResource,
  temporalities,
} from './otlp-metrics.js';

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** `ExportMetricsServiceRequest`; the numbers are those of OpenTelemetry's messages. */
export function readOtlpProtobuf(request: WireReader): readonly OtlpResource[] {
  const resources: OtlpResource[] = [];
  request.read({ 1: (value) => resources.push(readResource(value.message())) });
  return resources;
}

function readResource(message: WireReader): OtlpResource {
  const attributes: [string, string][] = [];
  const metrics: OtlpMetric[] = [];
  message.read({
    1: (resource) => resource.message().read({ 1: attributeReader(attributes) }),
    2: (scope) => scope.message().read({ 2: (metric) => metrics.push(readMetric(metric.message())) }),
  });
  return { attributes, metrics };
}

function readMetric(message: WireReader): OtlpMetric {
  const points: OtlpPoint[] = [];
  const metric: Draft<OtlpMetric> = {
    name: '',
    description: '',
    unit: '',
    kind: 'unknown',
    temporality: 'unspecified',
    monotonic: false,
    points,
  };
  const data =
    (kind: OtlpKind, readPoint: (point: WireReader) => OtlpPoint): FieldReader =>
    (value) => {
      metric.kind = kind;
      value.message().read({
        1: (point) => points.push(readPoint(point.message())),
        2: (temporality) => {
          metric.temporality = temporalities[temporality.unsigned()] ?? 'unspecified';
        },
        3: (monotonic) => {
          metric.monotonic = monotonic.unsigned() !== 0;
        },
      });
    };
  message.read({
    1: (value) => {
      metric.name = value.text();
    },
    2: (value) => {
      metric.description = value.text();
    },
    3: (value) => {
      metric.unit = value.text();
    },
    5: data('gauge', readNumber),
    7: data('sum', readNumber),
    9: data('histogram', readHistogram),
    10: data('exponential histogram', () => emptyPoint),
    11: data('summary', readSummary),
  });
  return metric;
}

interface PointParts {
  readonly point: Draft<OtlpPoint>;
  readonly readers: Record<number, FieldReader>;
}

/** What points of all kinds have; `attributes` and `flags` are the fields' numbers. */
function pointParts(numbers: { readonly attributes: number; readonly flags: number }): PointParts {
  const attributes: [string, string][] = [];
  const point: Draft<OtlpPoint> = { ...emptyPoint, attributes };
  const readers: Record<number, FieldReader> = {
    3: (value) => {
      point.at = millisecondsOf(value.fixed64());
    },
    [numbers.attributes]: attributeReader(attributes),
    [numbers.flags]: (value) => {
      point.ended = (value.unsigned() & noRecordedValue) !== 0;
    },
  };
  return { point, readers };
}

function readNumber(message: WireReader): OtlpPoint {
  const { point, readers } = pointParts({ attributes: 7, flags: 8 });
  readers[4] = (value) => {
    point.value = value.double();
  };
  readers[6] = (value) => {
    const { low, high } = value.fixed64();
    point.value = signed(low, high);
  };
  message.read(readers);
  return point;
}

function readHistogram(message: WireReader): OtlpPoint {
  const { point, readers } = pointParts({ attributes: 9, flags: 10 });
  const bucketCounts: number[] = [];
  const bounds: number[] = [];
  readers[4] = (value) => {
    point.count = unsignedOf(value.fixed64());
  };
  readers[5] = (value) => {
    point.sum = value.double();
  };
  readers[6] = (value) => value.each((counts) => bucketCounts.push(unsignedOf(counts.fixed64())));
  readers[7] = (value) => value.each((limits) => bounds.push(limits.double()));
  message.read(readers);
  return { ...point, bucketCounts, bounds };
}

function readSummary(message: WireReader): OtlpPoint {
  const { point, readers } = pointParts({ attributes: 7, flags: 8 });
  const quantiles: [number, number][] = [];
  readers[4] = (value) => {
    point.count = unsignedOf(value.fixed64());
  };
  readers[5] = (value) => {
    point.sum = value.double();
  };
  readers[6] = (value) => {
    const pair: [number, number] = [0, 0];
    value.message().read({
      1: (quantile) => {
        pair[0] = quantile.double();
      },
      2: (at) => {
        pair[1] = at.double();
      },
    });
    quantiles.push(pair);
  };
  message.read(readers);
  return { ...point, sum: point.sum ?? 0, quantiles };
}

function attributeReader(attributes: [string, string][]): FieldReader {
  return (value) => {
    const { name, content } = readKeyValue(value.message(), 0);
    attributes.push([name, attributeText(content)]);
  };
}

function readKeyValue(message: WireReader, depth: number): { readonly name: string; readonly content: AttributeValue } {
  let name = '';
  let content: AttributeValue = null;
  message.read({
    1: (value) => {
      name = value.text();
    },
    2: (value) => {
      content = readValue(value.message(), depth);
    },
  });
  return { name, content };
}

function readValue(message: WireReader, depth: number): AttributeValue {
  let content: AttributeValue = null;
  if (depth >= deepestValue) return content;
  const take =
    (read: (value: WireReader) => AttributeValue): FieldReader =>
    (value) => {
      content = read(value);
    };
  message.read({
    1: take((value) => value.text()),
    2: take((value) => value.unsigned() !== 0),
    3: take((value) => value.bigint64()),
    4: take((value) => value.double()),
    5: take((value) => readList(value.message(), depth + 1)),
    6: take((value) => readMap(value.message(), depth + 1)),
    7: take((value) => value.bytes()),
  });
  return content;
}

function readList(message: WireReader, depth: number): AttributeValue {
  const list: AttributeValue[] = [];
  message.read({ 1: (value) => list.push(readValue(value.message(), depth)) });
  return list;
}

function readMap(message: WireReader, depth: number): AttributeValue {
  const entries: [string, AttributeValue][] = [];
  message.read({
    1: (value) => {
      const { name, content } = readKeyValue(value.message(), depth);
      entries.push([name, content]);
    },
  });
  return Object.fromEntries(entries);
}

/** Whole milliseconds of nanoseconds, exactly: a double holds nanoseconds of today to some 200 only. */
function millisecondsOf({ low, high }: Fixed64): number {
  return high * 4_294 + Math.floor((high * 967_296 + low) / 1_000_000);
}

function unsignedOf({ low, high }: Fixed64): number {
  return high * 0x1_0000_0000 + low;
}
