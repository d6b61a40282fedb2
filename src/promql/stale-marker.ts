/** A NaN with this bit pattern says that a series has ended here, as Prometheus and its remote write do. */
const staleHigh = 0x7ff00000;
const staleLow = 0x00000002;

/**
 * Whether the sample at `index` is a stale marker. Asks the bits in place: JavaScript knows one NaN only, and a number
 * taken out of the array may have lost them.
 */
export function isStaleMarker(values: Float64Array, index: number): boolean {
  if (!Number.isNaN(values[index])) return false;
  const view = new DataView(values.buffer, values.byteOffset + index * 8, 8);
  return hasStaleBits(view, true) || hasStaleBits(view, false);
}

/** Writes a stale marker at `index`. */
export function setStaleMarker(values: Float64Array, index: number): void {
  const view = new DataView(values.buffer, values.byteOffset + index * 8, 8);
  const littleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
  view.setUint32(littleEndian ? 4 : 0, staleHigh, littleEndian);
  view.setUint32(littleEndian ? 0 : 4, staleLow, littleEndian);
}

function hasStaleBits(view: DataView, littleEndian: boolean): boolean {
  const high = view.getUint32(littleEndian ? 4 : 0, littleEndian);
  const low = view.getUint32(littleEndian ? 0 : 4, littleEndian);
  return high === staleHigh && low === staleLow;
}
