import protobuf from 'protobufjs';
import snappy from 'snappyjs';

/** The two messages of remote write, encoded by other people's code. */
const root = protobuf.parse(`
  syntax = "proto3";
  message Label { string name = 1; string value = 2; }
  message Sample { double value = 1; int64 timestamp = 2; int64 start_timestamp = 3; }
  message Exemplar { double value = 2; int64 timestamp = 3; }
  message Histogram { uint64 count_int = 1; double sum = 3; int64 timestamp = 15; }
  message TimeSeries {
    repeated Label labels = 1; repeated Sample samples = 2;
    repeated Exemplar exemplars = 3; repeated Histogram histograms = 4;
  }
  message MetricMetadata { uint32 type = 1; string metric_family_name = 2; string help = 4; string unit = 5; }
  message WriteRequest { repeated TimeSeries timeseries = 1; repeated MetricMetadata metadata = 3; }
  message Metadata { uint32 type = 1; uint32 help_ref = 3; uint32 unit_ref = 4; }
  message TimeSeriesV2 {
    repeated uint32 labels_refs = 1; repeated Sample samples = 2; repeated Histogram histograms = 3;
    repeated Exemplar exemplars = 4; Metadata metadata = 5;
  }
  message Request { repeated string symbols = 4; repeated TimeSeriesV2 timeseries = 5; }
`).root;

export interface SentSample {
  readonly value: number;
  readonly timestamp: number;
}

export interface SentSeries {
  readonly labels: Readonly<Record<string, string>> | readonly (readonly [string, string])[];
  readonly samples?: readonly SentSample[];
  readonly histograms?: number;
  readonly exemplars?: number;
  readonly metadata?: { readonly type: number; readonly help: string; readonly unit: string };
}

export interface SentMetadata {
  readonly type: number;
  readonly metricFamilyName: string;
  readonly help: string;
  readonly unit: string;
}

/** Packed as senders do. */
export function encodeWriteV1(series: readonly SentSeries[], metadata: readonly SentMetadata[] = []): Buffer {
  const timeseries = series.map(({ labels, samples = [], histograms = 0, exemplars = 0 }) => ({
    labels: pairsOf(labels).map(([name, value]) => ({ name, value })),
    samples,
    histograms: Array.from({ length: histograms }, () => ({ countInt: 1, sum: 2, timestamp: 3 })),
    exemplars: Array.from({ length: exemplars }, () => ({ value: 1, timestamp: 3 })),
  }));
  return packed('WriteRequest', { timeseries, metadata });
}

export function encodeWriteV2(series: readonly SentSeries[]): Buffer {
  const symbols = new Map<string, number>([['', 0]]);
  const ref = (text: string): number => {
    if (!symbols.has(text)) symbols.set(text, symbols.size);
    return symbols.get(text) ?? 0;
  };
  const timeseries = series.map(({ labels, samples = [], histograms = 0, exemplars = 0, metadata }) => ({
    labelsRefs: pairsOf(labels).flatMap(([name, value]) => [ref(name), ref(value)]),
    samples,
    histograms: Array.from({ length: histograms }, () => ({ countInt: 1, sum: 2, timestamp: 3 })),
    exemplars: Array.from({ length: exemplars }, () => ({ value: 1, timestamp: 3 })),
    ...(metadata && { metadata: { type: metadata.type, helpRef: ref(metadata.help), unitRef: ref(metadata.unit) } }),
  }));
  return packed('Request', { symbols: [...symbols.keys()], timeseries });
}

/** A request of 2.0 as it is given, references and all. */
export function encodeRawV2(request: {
  readonly symbols: readonly string[];
  readonly timeseries: readonly { readonly labelsRefs: readonly number[]; readonly samples?: readonly SentSample[] }[];
}): Buffer {
  return packed('Request', request);
}

function packed(name: string, message: object): Buffer {
  const type = root.lookupType(name);
  return Buffer.from(snappy.compress(type.encode(type.fromObject(message)).finish()));
}

function pairsOf(labels: SentSeries['labels']): readonly (readonly [string, string])[] {
  return Array.isArray(labels) ? labels : Object.entries(labels);
}
