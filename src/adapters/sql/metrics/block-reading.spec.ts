import { blockStatements } from './block-reading.js';

const ids = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const dayMs = 86_400_000;

/** Blocks that are read, as `series/end`, and with how many statements, when each series has one every two hours. */
function played(series: number, spanMs: number, blockMs = 7_200_000) {
  const seen: string[] = [];
  let statements = 0;
  const reading = blockStatements(ids(series), { fromExclusive: 0, to: spanMs });
  for (let next = reading.next({ rows: 0, lastSeries: 0, lastToAt: 0 }); !next.done; statements++) {
    const values = next.value.values.map(Number);
    const [after = 0] = values.slice(-3);
    const wanted = [...new Set(values.slice(0, -3))];
    const limit = Number(/LIMIT (\d+)/.exec(next.value.sql)?.[1]);
    const rows = wanted.flatMap((id) =>
      Array.from({ length: Math.ceil(spanMs / blockMs) }, (_, index) => [id, (index + 1) * blockMs] as const),
    );
    const page = rows.filter(([, toAt]) => toAt > after).slice(0, limit);
    seen.push(...page.map(([id, toAt]) => `${id}/${toAt}`));
    next = reading.next({ rows: page.length, lastSeries: page.at(-1)?.[0] ?? 0, lastToAt: page.at(-1)?.[1] ?? 0 });
  }
  return { seen, statements };
}

describe('blockStatements', () => {
  it.each([
    [10_000, 7_200_000, 7_200_000],
    [100, 30 * dayMs, 7_200_000],
    [3, dayMs, 10_000],
    [50, dayMs, 100_000],
  ])('misses and repeats nothing: %d series over %d ms, blocks of %d ms', (series, spanMs, blockMs) => {
    const { seen } = played(series, spanMs, blockMs);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(series * Math.ceil(spanMs / blockMs));
  });

  it('needs a statement for each thousand series of a short time, or a little less', () => {
    expect(played(3_000, 60_000, 60_000).statements).toBe(3);
    expect(played(10_000, 3_600_000, 3_600_000).statements).toBeLessThanOrEqual(11);
    expect(played(0, 3_600_000).statements).toBe(0);
  });
});
