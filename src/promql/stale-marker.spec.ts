import { isStaleMarker, setStaleMarker } from './stale-marker.js';

describe('a stale marker', () => {
  it('is told from every other NaN, also in a part of an array', () => {
    const values = Float64Array.of(0, Number.NaN, 1, 2);
    setStaleMarker(values, 2);
    expect([0, 1, 2, 3].map((index) => isStaleMarker(values, index))).toEqual([false, false, true, false]);
    expect(isStaleMarker(values.subarray(2), 0)).toBe(true);
    expect(Number.isNaN(values[2])).toBe(true);
  });

  it('has the bits that Prometheus writes', () => {
    const values = new Float64Array(1);
    setStaleMarker(values, 0);
    expect(new BigUint64Array(values.buffer)[0]).toBe(0x7ff0000000000002n);
  });
});
