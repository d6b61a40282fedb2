import { setStaleMarker } from '../../../promql/stale-marker.js';

/**
 * How a value lies in the table `sample`: databases store neither NaN nor infinities alike, and some forget the sign
 * of a zero, so `special` says which it is.
 */
export const special = { number: 0, nan: 1, stale: 2, infinity: 3, negativeInfinity: 4, negativeZero: 5 } as const;

export interface StoredValue {
  readonly value: number | null;
  readonly special: number;
}

const notFinite = new Map<number, StoredValue>([
  [Number.NaN, { value: null, special: special.nan }],
  [Number.POSITIVE_INFINITY, { value: null, special: special.infinity }],
  [Number.NEGATIVE_INFINITY, { value: null, special: special.negativeInfinity }],
]);

export function storedValue(value: number, stale: boolean): StoredValue {
  if (stale) return { value: null, special: special.stale };
  if (Object.is(value, -0)) return { value: 0, special: special.negativeZero };
  return notFinite.get(value) ?? { value, special: special.number };
}

/** Puts a stored value at `index`; a stale marker keeps its bit pattern there. */
export function putStoredValue(values: Float64Array, index: number, value: number | null, kind: number): void {
  switch (kind) {
    case special.number:
      values[index] = value ?? Number.NaN;
      break;
    case special.stale:
      setStaleMarker(values, index);
      break;
    case special.infinity:
      values[index] = Number.POSITIVE_INFINITY;
      break;
    case special.negativeInfinity:
      values[index] = Number.NEGATIVE_INFINITY;
      break;
    case special.negativeZero:
      values[index] = -0;
      break;
    default:
      values[index] = Number.NaN;
  }
}
