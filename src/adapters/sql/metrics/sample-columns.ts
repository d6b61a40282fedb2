/** Samples of one series in ascending time, each time once. */
export interface SampleColumns {
  readonly times: Float64Array;
  readonly values: Float64Array;
}

/** Samples with `fromExclusive < time <= to`; what is left shares the memory of what was given. */
export function within(columns: SampleColumns, fromExclusive: number, to: number): SampleColumns {
  const start = firstAfter(columns.times, fromExclusive);
  const end = firstAfter(columns.times, to);
  if (start === 0 && end === columns.times.length) return columns;
  return { times: columns.times.subarray(start, end), values: columns.values.subarray(start, end) };
}

/** All samples of the pieces; where two have the same time, the one of the later piece counts. */
export function mergedColumns(pieces: readonly SampleColumns[]): SampleColumns {
  const filled = pieces.filter(({ times }) => times.length > 0);
  const [first] = filled;
  if (!first) return { times: new Float64Array(0), values: new Float64Array(0) };
  if (filled.length === 1) return first;
  return inOrder(filled) ? joined(filled) : filled.reduce(merged);
}

/** Index of the first time after `at`. */
function firstAfter(times: Float64Array, at: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] as number) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

function inOrder(pieces: readonly SampleColumns[]): boolean {
  return pieces.every(({ times }, index) => {
    const before = pieces[index - 1]?.times;
    return !before || (before[before.length - 1] as number) < (times[0] as number);
  });
}

/** Copied from array to array, because numbers on the way would lose the bits of stale markers. */
function joined(pieces: readonly SampleColumns[]): SampleColumns {
  const length = pieces.reduce((sum, { times }) => sum + times.length, 0);
  const target = { times: new Float64Array(length), values: new Float64Array(length) };
  let at = 0;
  for (const { times, values } of pieces) {
    target.times.set(times, at);
    target.values.set(values, at);
    at += times.length;
  }
  return target;
}

function merged(older: SampleColumns, newer: SampleColumns): SampleColumns {
  const pieces: SampleColumns[] = [];
  let from = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < newer.times.length; ) {
    const start = newer.times[index] as number;
    pieces.push(within(older, from, start - 1));
    const nextOlder = older.times[firstAfter(older.times, start)] ?? Number.POSITIVE_INFINITY;
    const run = within(newer, start - 1, nextOlder);
    pieces.push(run);
    index += run.times.length;
    from = run.times[run.times.length - 1] as number;
  }
  pieces.push(within(older, from, Number.POSITIVE_INFINITY));
  return joined(pieces);
}
