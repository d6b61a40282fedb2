import { putStoredValue } from './sample-row.js';

/** Samples of one series in ascending time. */
export interface SampleColumns {
  readonly times: Float64Array;
  readonly values: Float64Array;
}

type Row = readonly unknown[];

/**
 * Collects samples by series. A series goes on in a later statement's answer only when its time was cut into pieces,
 * and then in ascending time.
 */
export class SampleCollection {
  readonly #columns = new Map<number, SampleColumns>();
  count = 0;

  of(seriesId: number): SampleColumns | undefined {
    return this.#columns.get(seriesId);
  }

  /** Rows of series id, time, value, special; by series and time. */
  addRows(rows: readonly Row[]): void {
    let start = 0;
    while (start < rows.length) {
      const id = rows[start]?.[0];
      let end = start + 1;
      while (end < rows.length && rows[end]?.[0] === id) end++;
      this.#append(Number(id), fromRows(rows, start, end));
      start = end;
    }
  }

  /** Rows of series id, times, values; the lists are parted by commas. */
  addPacked(rows: readonly Row[]): void {
    for (const [id, times, values] of rows) {
      this.#append(Number(id), fromTexts(String(times).split(','), String(values).split(',')));
    }
  }

  #append(seriesId: number, added: SampleColumns): void {
    const earlier = this.#columns.get(seriesId);
    this.#columns.set(seriesId, earlier ? joined(earlier, added) : added);
    this.count += added.times.length;
  }
}

function fromRows(rows: readonly Row[], start: number, end: number): SampleColumns {
  const times = new Float64Array(end - start);
  const values = new Float64Array(end - start);
  for (let index = start; index < end; index++) {
    const [, at, value, special] = rows[index] as Row;
    times[index - start] = at as number;
    putStoredValue(values, index - start, value as number | null, special as number);
  }
  return { times, values };
}

function fromTexts(timeTexts: readonly string[], valueTexts: readonly string[]): SampleColumns {
  const times = new Float64Array(timeTexts.length);
  const values = new Float64Array(timeTexts.length);
  for (let index = 0; index < timeTexts.length; index++) {
    times[index] = Number(timeTexts[index]);
    const text = valueTexts[index] ?? '';
    if (text.startsWith('s')) putStoredValue(values, index, null, Number(text.slice(1)));
    else values[index] = Number(text);
  }
  return { times, values };
}

/** By bytes, because numbers on the way would lose the bits of stale markers. */
function joined(a: SampleColumns, b: SampleColumns): SampleColumns {
  return { times: joinedBytes(a.times, b.times), values: joinedBytes(a.values, b.values) };
}

function joinedBytes(a: Float64Array, b: Float64Array): Float64Array {
  const bytes = new Uint8Array(a.byteLength + b.byteLength);
  bytes.set(new Uint8Array(a.buffer, a.byteOffset, a.byteLength));
  bytes.set(new Uint8Array(b.buffer, b.byteOffset, b.byteLength), a.byteLength);
  return new Float64Array(bytes.buffer);
}
