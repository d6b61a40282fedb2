import { mergedColumns, type SampleColumns } from './sample-columns.js';
import { putStoredValue } from './sample-row.js';

type Row = readonly unknown[];

/**
 * Collects samples by series. What is added later counts where times are the same; it is quick where it also comes
 * later in time.
 */
export class SampleCollection {
  readonly #pieces = new Map<number, SampleColumns[]>();
  count = 0;

  /** From the oldest time to the newest, over all series. */
  get span(): { readonly oldest: number; readonly newest: number } {
    const pieces = [...this.#pieces.values()].flat();
    return {
      oldest: pieces.reduce((oldest, { times }) => Math.min(oldest, times[0] as number), Number.POSITIVE_INFINITY),
      newest: pieces.reduce((newest, { times }) => Math.max(newest, times.at(-1) as number), Number.NEGATIVE_INFINITY),
    };
  }

  /** `undefined` where there is none. */
  of(seriesId: number): SampleColumns | undefined {
    const pieces = this.#pieces.get(seriesId);
    return pieces && mergedColumns(pieces);
  }

  /** The newest time that was collected of a series. */
  newestOf(seriesId: number): number | undefined {
    const pieces = this.#pieces.get(seriesId);
    return pieces?.reduce((newest, { times }) => Math.max(newest, times.at(-1) as number), Number.NEGATIVE_INFINITY);
  }

  /** Rows of series id, time, value, special; by series and time. */
  addRows(rows: readonly Row[]): void {
    let start = 0;
    while (start < rows.length) {
      const id = rows[start]?.[0];
      let end = start + 1;
      while (end < rows.length && rows[end]?.[0] === id) end++;
      this.add(Number(id), fromRows(rows, start, end));
      start = end;
    }
  }

  /** Rows of series id, times, values; the lists are parted by commas. */
  addPacked(rows: readonly Row[]): void {
    for (const [id, times, values] of rows) {
      this.add(Number(id), fromTexts(String(times).split(','), String(values).split(',')));
    }
  }

  add(seriesId: number, added: SampleColumns): void {
    if (added.times.length === 0) return;
    const pieces = this.#pieces.get(seriesId);
    if (pieces) pieces.push(added);
    else this.#pieces.set(seriesId, [added]);
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
