import { UnreadableBody } from '../wire/unreadable-body.js';
import { type AttributeValue, attributeText, deepestValue } from './attribute-text.js';
import { bigintOf, type Fields, fields, list, millisecondsOf, numberOf, numbers, textOf } from './json-fields.js';
import {
  type Attributes,
  emptyPoint,
  noRecordedValue,
  type OtlpKind,
  type OtlpMetric,
  type OtlpPoint,
  type OtlpResource,
  temporalities,
} from './otlp-metrics.js';

/**
 * The JSON form of an export request: names in camelCase, 64-bit numbers as texts or numbers, enumerations as numbers.
 * Fields that are not known are passed over, as the protocol asks.
 */
export function readOtlpJson(text: string): readonly OtlpResource[] {
  return list(fields(parsed(text), 'the body').resourceMetrics, 'resourceMetrics').map(readResource);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UnreadableBody(`not JSON: ${(error as Error).message}`);
  }
}

function readResource(message: Fields): OtlpResource {
  const scopes = list(message.scopeMetrics, 'scopeMetrics');
  return {
    attributes: attributesOf(fields(message.resource ?? {}, 'resource').attributes),
    metrics: scopes.flatMap((scope) => list(scope.metrics, 'metrics').map(readMetric)),
  };
}

const kinds: readonly (readonly [field: string, kind: OtlpKind])[] = [
  ['gauge', 'gauge'],
  ['sum', 'sum'],
  ['histogram', 'histogram'],
  ['exponentialHistogram', 'exponential histogram'],
  ['summary', 'summary'],
];

function readMetric(metric: Fields): OtlpMetric {
  const found = kinds.find(([name]) => metric[name] !== undefined);
  const data = found ? fields(metric[found[0]], found[0]) : {};
  return {
    name: textOf(metric.name, 'name'),
    description: textOf(metric.description, 'description'),
    unit: textOf(metric.unit, 'unit'),
    kind: found?.[1] ?? 'unknown',
    temporality: temporalityOf(data.aggregationTemporality),
    monotonic: data.isMonotonic === true,
    points: list(data.dataPoints, 'dataPoints').map((point) => readPoint(point, found?.[1])),
  };
}

function temporalityOf(value: unknown): OtlpMetric['temporality'] {
  if (typeof value !== 'string') return temporalities[numberOf(value, 'aggregationTemporality')] ?? 'unspecified';
  return temporalities.find((word) => value.endsWith(word.toUpperCase())) ?? 'unspecified';
}

function readPoint(point: Fields, kind: OtlpKind | undefined): OtlpPoint {
  const number = (field: string): number => numberOf(point[field], field);
  const quantiles = list(point.quantileValues, 'quantileValues');
  const withoutSum = point.sum === undefined && kind !== 'summary';
  return {
    ...emptyPoint,
    attributes: attributesOf(point.attributes),
    at: millisecondsOf(point.timeUnixNano),
    ended: (number('flags') & noRecordedValue) !== 0,
    value: point.asInt === undefined ? number('asDouble') : number('asInt'),
    count: number('count'),
    sum: withoutSum ? undefined : number('sum'),
    bucketCounts: numbers(point.bucketCounts, 'bucketCounts'),
    bounds: numbers(point.explicitBounds, 'explicitBounds'),
    quantiles: quantiles.map(({ quantile, value }) => [numberOf(quantile, 'quantile'), numberOf(value, 'value')]),
  };
}

function attributesOf(value: unknown): Attributes {
  return list(value, 'attributes').map(({ key, value: content }) => [
    textOf(key, 'key'),
    attributeText(contentOf(content, 0)),
  ]);
}

const valueReaders: Readonly<Record<string, (value: unknown, depth: number) => AttributeValue>> = {
  stringValue: (value) => textOf(value, 'stringValue'),
  boolValue: (value) => value === true,
  intValue: bigintOf,
  doubleValue: (value) => numberOf(value, 'doubleValue'),
  bytesValue: (value) => textOf(value, 'bytesValue'),
  arrayValue: (value, depth) =>
    list(fields(value, 'arrayValue').values, 'values').map((one) => contentOf(one, depth + 1)),
  kvlistValue: (value, depth) => {
    const entries = list(fields(value, 'kvlistValue').values, 'values');
    return Object.fromEntries(entries.map((one) => [textOf(one.key, 'key'), contentOf(one.value, depth + 1)]));
  },
};

function contentOf(given: unknown, depth: number): AttributeValue {
  if (given === undefined || given === null || depth >= deepestValue) return null;
  const [found] = Object.entries(fields(given, 'value')).filter(([name]) => Object.hasOwn(valueReaders, name));
  return found ? (valueReaders[found[0]]?.(found[1], depth) ?? null) : null;
}
