import { compactionJobs } from './compaction-jobs.js';
import type { HeadSeries } from './head-rows.js';

const now = 1_700_000_000_000;
const bounds = { worthSamples: 30, longestWaitMs: 7_200_000, rowsPerTransaction: 100 };

function series(seriesId: number, samples: number, ageMs = 600_000): HeadSeries {
  return { seriesId, samples, oldest: now - ageMs };
}

function jobs(...page: readonly HeadSeries[]): string[] {
  return compactionJobs(page, now, bounds).map(({ kind, seriesIds }) => `${kind} ${seriesIds.join(' ')}`);
}

describe('compactionJobs', () => {
  it.each<[string, readonly HeadSeries[], readonly string[]]>([
    ['nothing', [], []],
    ['too few samples, and young', [series(1, 29)], []],
    ['too few samples that have waited', [series(1, 1, 7_200_000)], ['together 1']],
    [
      'as many rows as one transaction takes',
      [series(1, 40), series(2, 60), series(3, 30)],
      ['together 1 2', 'together 3'],
    ],
    [
      'more of one series than one transaction takes',
      [series(1, 40), series(2, 101), series(3, 30)],
      ['together 1', 'alone 2', 'together 3'],
    ],
    ['late samples', [series(1, 40), series(2, 1, 90_000_000)], ['together 1', 'alone 2']],
  ])('%s', (_, page, expected) => {
    expect(jobs(...page)).toEqual(expected);
  });

  it('bounds the series of a transaction', () => {
    const page = Array.from({ length: 450 }, (_, index) => series(index, 1, 8_000_000));
    const found = compactionJobs(page, now, { ...bounds, rowsPerTransaction: 5_000 });
    expect(found.map(({ seriesIds }) => seriesIds.length)).toEqual([200, 200, 50]);
  });
});
