import type { MetricMetadata, MetricType } from '../../../engine/ports/metric-metadata-store.js';
import type { NewSample } from '../../../engine/ports/sample-writer.js';
import { Refusals } from '../refusals.js';
import type { ReadLabels } from '../series-labels.js';
import { type Fixed64, type WireReader, wireType } from '../wire/wire-reader.js';

/** What a remote write request came to. */
export class WriteMessage {
  readonly samples: NewSample[] = [];
  readonly refusals = new Refusals();
  readonly metadata = new Map<string, MetricMetadata>();
  exemplars = 0;
}

/** One sample of both versions: value and time have the same field numbers. */
export interface WireSample {
  readonly value: number;
  readonly at: number;
  readonly stale: boolean;
}

export function readSample(message: WireReader): WireSample {
  let bits: Fixed64 = { low: 0, high: 0 };
  let value = 0;
  let at = 0;
  while (message.next()) {
    if (message.field === 1 && message.type === wireType.fixed64) {
      bits = message.fixed64();
      value = doubleOf(bits);
    } else if (message.field === 2) at = message.int64();
    else message.skip();
  }
  return { value, at, stale: isStaleMarker(bits) };
}

/** Takes up one series: its samples when its labels are good; its histograms are refused either way. */
export function addSeries(
  message: WriteMessage,
  read: ReadLabels,
  { samples, histograms }: { readonly samples: readonly WireSample[]; readonly histograms: number },
): void {
  const good = 'labels' in read;
  if (histograms > 0) message.refusals.add(histogramRefusal, good ? read.labels : read.shown, histograms);
  if (!good) {
    message.refusals.add(read.fault, read.shown, samples.length);
    return;
  }
  const { labels } = read;
  for (const { value, at, stale } of samples) {
    message.samples.push(stale ? { labels, at, value, stale: true } : { labels, at, value });
  }
}

const histogramRefusal =
  'native histograms are not kept: set send_native_histograms to false, or expose classic histograms';

/** Types of metrics by their number, which is the same in both versions. */
const typeByNumber: readonly MetricType[] = [
  'unknown',
  'counter',
  'gauge',
  'histogram',
  'gaugehistogram',
  'summary',
  'info',
  'stateset',
];

export function metricTypeOf(number: number): MetricType {
  return typeByNumber[number] ?? 'unknown';
}

const halves = new DataView(new ArrayBuffer(8));

function doubleOf({ low, high }: Fixed64): number {
  halves.setUint32(0, low, true);
  halves.setUint32(4, high, true);
  return halves.getFloat64(0, true);
}

/** By its bits: as a number it is a NaN like any other. */
function isStaleMarker({ low, high }: Fixed64): boolean {
  return high === 0x7ff00000 && low === 2;
}
