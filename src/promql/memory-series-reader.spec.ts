import { re2Patterns } from '../adapters/regex/re2-patterns.js';
import type { Matcher } from '../domain/labels/matcher.js';
import { MemorySeriesReader } from './memory-series-reader.js';
import { isStaleMarker } from './stale-marker.js';

const everything: Matcher = { name: 'a', operator: '=~', value: '.*' };

function reader(): MemorySeriesReader {
  const memory = new MemorySeriesReader(re2Patterns());
  memory.add({ a: '1', __name__: 'x', empty: '' }, [
    { time: 30, value: 3 },
    { time: 10, value: 1 },
    { time: 20, value: 'stale' },
  ]);
  memory.add({ __name__: 'x', a: '2' }, [{ time: 20, value: 5 }]);
  return memory;
}

describe('series in memory', () => {
  it('answer every request with samples in the order of time, the left end left out', async () => {
    const [all, late] = await reader().select([
      { matchers: [everything], fromExclusive: 0, to: 30, maxSamples: 10 },
      { matchers: [{ name: 'a', operator: '!=', value: '2' }], fromExclusive: 10, to: 20, maxSamples: 10 },
    ]);
    expect(all?.map(({ labels, times }) => [labels, [...times]])).toEqual([
      [{ __name__: 'x', a: '1' }, [10, 20, 30]],
      [{ __name__: 'x', a: '2' }, [20]],
    ]);
    expect(late).toHaveLength(1);
    expect(late?.[0]?.times).toEqual(Float64Array.of(20));
    expect(isStaleMarker(late?.[0]?.values ?? new Float64Array(1), 0)).toBe(true);
  });

  it('take a later value for the same time and can be cleared', async () => {
    const memory = reader();
    memory.add({ __name__: 'x', a: '2' }, [{ time: 20, value: 6 }]);
    const request = {
      matchers: [{ name: 'a', operator: '=', value: '2' }],
      fromExclusive: 0,
      to: 99,
      maxSamples: 9,
    } as const;
    expect((await memory.select([request]))[0]?.[0]?.values).toEqual(Float64Array.of(6));
    memory.clear();
    expect(await memory.select([request])).toEqual([[]]);
  });
});
