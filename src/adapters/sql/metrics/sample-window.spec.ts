import { dialectOf } from '../dialect.js';
import { type SampleWindow, sampleStatements } from './sample-window.js';

const ids = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const minute = 60_000;
const window = (fromExclusive: number, to: number): SampleWindow => ({ fromExclusive, to, newestOnly: false });

/** Series (distinct ids), start and end of each statement when each series has a sample every `intervalMs`. */
function cuts(count: number, given: SampleWindow, intervalMs: number): (readonly [number, number, number])[] {
  const statements = sampleStatements(dialectOf('postgres'), ids(count), given);
  const seen: (readonly [number, number, number])[] = [];
  for (let next = statements.next(0); !next.done; ) {
    const [to, from, ...rest] = [...next.value.values].reverse().map(Number);
    const series = new Set(rest).size;
    seen.push([series, from ?? 0, to ?? 0]);
    next = statements.next((series * ((to ?? 0) - (from ?? 0))) / intervalMs);
  }
  return seen;
}

describe('sampleStatements', () => {
  it('reads a usual selection in one statement', () => {
    expect(cuts(100, window(0, 5 * minute), 15_000)).toEqual([[100, 0, 5 * minute]]);
  });

  it('cuts many series, and finer when they turn out to be dense', () => {
    const series = cuts(3000, window(0, 5 * minute), 1_000).map(([count]) => count);
    expect(series[0]).toBe(1024);
    expect(series.slice(1, -1).every((count) => count === 64)).toBe(true);
    expect(series.reduce((sum, count) => sum + count, 0)).toBe(3000);
  });

  it('cuts a long time without a gap, and coarser when there is little in it', () => {
    const seen = cuts(1, window(0, 1_000_000 * minute), 3_600_000);
    expect(seen[0]?.[1]).toBe(0);
    for (let index = 1; index < seen.length; index++) expect(seen[index]?.[1]).toBe(seen[index - 1]?.[2]);
    expect(seen.at(-1)?.[2]).toBe(1_000_000 * minute);
    expect(seen.length).toBeGreaterThan(1);
    expect(seen.length).toBeLessThan(10);
  });

  it('has few different texts for many different numbers of series', () => {
    const texts = new Set<string>();
    for (let count = 1; count <= 1024; count++) {
      const { value } = sampleStatements(dialectOf('better-sqlite3'), ids(count), window(0, minute)).next(0);
      if (value) texts.add(value.sql);
    }
    expect(texts.size).toBe(11);
  });
});
