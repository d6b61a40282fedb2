import { readSeriesLabels } from '../series-labels.js';
import type { WireReader } from '../wire/wire-reader.js';
import { addSeries, readSample, metricTypeOf, type WireSample, WriteMessage } from './write-message.js';

/** `prometheus.WriteRequest` of remote write 1.0. Exemplars, of which 1.0 does not speak, are passed over. */
export function readWriteV1(request: WireReader): WriteMessage {
  const message = new WriteMessage();
  request.read({
    1: (value) => readSeries(value.message(), message),
    3: (value) => readMetadata(value.message(), message),
  });
  return message;
}

function readSeries(series: WireReader, message: WriteMessage): void {
  const pairs: string[] = [];
  const samples: WireSample[] = [];
  let histograms = 0;
  series.read({
    1: (value) => readLabel(value.message(), pairs),
    2: (value) => samples.push(readSample(value.message())),
    4: (value) => {
      histograms++;
      value.skip();
    },
  });
  addSeries(message, readSeriesLabels(pairs), { samples, histograms });
}

function readLabel(label: WireReader, pairs: string[]): void {
  let name = '';
  let value = '';
  while (label.next()) {
    if (label.field === 1) name = label.text();
    else if (label.field === 2) value = label.text();
    else label.skip();
  }
  pairs.push(name, value);
}

function readMetadata(metadata: WireReader, message: WriteMessage): void {
  let type = 0;
  const texts = { metric: '', help: '', unit: '' };
  metadata.read({
    1: (value) => {
      type = value.unsigned();
    },
    2: (value) => {
      texts.metric = value.text();
    },
    4: (value) => {
      texts.help = value.text();
    },
    5: (value) => {
      texts.unit = value.text();
    },
  });
  if (texts.metric !== '') message.metadata.set(texts.metric, { type: metricTypeOf(type), ...texts });
}
