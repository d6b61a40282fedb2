import { metricNameLabel } from '../../../domain/labels/label-set.js';
import { readSeriesLabels } from '../series-labels.js';
import { UnreadableBody } from '../wire/unreadable-body.js';
import type { WireReader } from '../wire/wire-reader.js';
import { addSeries, readSample, metricTypeOf, type WireSample, WriteMessage } from './write-message.js';

export interface SymbolLimits {
  readonly symbols: number;
  /** UTF-16 units that all labels of all series come to when every reference is written out. */
  readonly writtenOut: number;
}

/**
 * `io.prometheus.write.v2.Request`. Series refer to a table of texts; a small request that refers to a long text again
 * and again would come to any size, so what the references come to is counted.
 */
export function readWriteV2(request: WireReader, limits: SymbolLimits): WriteMessage {
  const message = new WriteMessage();
  const table = new SymbolTable(limits);
  const series: WireReader[] = [];
  while (request.next()) {
    if (request.field === 4) table.add(request.text());
    else if (request.field === 5) series.push(request.message());
    else request.skip();
  }
  for (const one of series) readSeries(one, table, message);
  return message;
}

interface SeriesParts {
  readonly refs: number[];
  readonly samples: WireSample[];
  histograms: number;
  exemplars: number;
  metadata: SeriesMetadata | undefined;
}

interface SeriesMetadata {
  readonly type: number;
  readonly help: number;
  readonly unit: number;
}

function readSeries(series: WireReader, table: SymbolTable, message: WriteMessage): void {
  const parts = readParts(series);
  message.exemplars += parts.exemplars;
  const read = readSeriesLabels(table.texts(parts.refs));
  addSeries(message, read, parts);
  if (!('labels' in read) || !parts.metadata) return;
  const type = metricTypeOf(parts.metadata.type);
  const metric = familyOf(read.labels[metricNameLabel] ?? '', type);
  const { help, unit } = parts.metadata;
  message.metadata.set(metric, { metric, type, help: table.text(help), unit: table.text(unit) });
}

function readParts(series: WireReader): SeriesParts {
  const parts: SeriesParts = { refs: [], samples: [], histograms: 0, exemplars: 0, metadata: undefined };
  series.read({
    1: (value) => value.each((refs) => parts.refs.push(refs.unsigned())),
    2: (value) => parts.samples.push(readSample(value.message())),
    3: (value) => {
      parts.histograms++;
      value.skip();
    },
    4: (value) => {
      parts.exemplars++;
      value.skip();
    },
    5: (value) => {
      parts.metadata = readMetadata(value.message());
    },
  });
  if (parts.refs.length % 2 !== 0) throw new UnreadableBody('a series has a label name without a value');
  return parts;
}

function readMetadata(metadata: WireReader): SeriesMetadata {
  const numbers: Record<number, number> = {};
  while (metadata.next()) {
    if ([1, 3, 4].includes(metadata.field)) numbers[metadata.field] = metadata.unsigned();
    else metadata.skip();
  }
  return { type: numbers[1] ?? 0, help: numbers[3] ?? 0, unit: numbers[4] ?? 0 };
}

/** Metadata comes with each series; it is about the metric that the series is a part of. */
function familyOf(name: string, type: string): string {
  if (type === 'histogram' || type === 'gaugehistogram') return name.replace(/_(?:bucket|sum|count)$/, '');
  return type === 'summary' ? name.replace(/_(?:sum|count)$/, '') : name;
}

class SymbolTable {
  readonly #symbols: string[] = [];
  #writtenOut = 0;

  constructor(private readonly limits: SymbolLimits) {}

  add(symbol: string): void {
    if (this.#symbols.length === 0 && symbol !== '') throw new UnreadableBody('the first symbol must be empty');
    if (this.#symbols.length === this.limits.symbols) {
      throw new UnreadableBody(`more than ${this.limits.symbols} symbols: send fewer series in one request`, true);
    }
    this.#symbols.push(symbol);
  }

  text(ref: number): string {
    const symbol = this.#symbols[ref];
    if (symbol === undefined) {
      throw new UnreadableBody(`refers to symbol ${ref} of ${this.#symbols.length}`);
    }
    return symbol;
  }

  texts(refs: readonly number[]): readonly string[] {
    return refs.map((ref) => {
      const symbol = this.text(ref);
      this.#writtenOut += symbol.length + 2;
      if (this.#writtenOut > this.limits.writtenOut) {
        const most = `${this.limits.writtenOut} characters`;
        throw new UnreadableBody(`its labels come to more than ${most}: send fewer series in one request`, true);
      }
      return symbol;
    });
  }
}
