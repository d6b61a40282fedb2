import fc from 'fast-check';
import { type FeedRow, FeedWindow } from './feed-window.js';

const row = (id: number, at: number): FeedRow => ({ id, at, kind: 'alert', entity_id: String(id) });
const ids = (rows: readonly FeedRow[]) => rows.map(({ id }) => id);

describe('the window of the change feed', () => {
  it('passes every row on once', () => {
    const window = new FeedWindow(1_000);
    expect(ids(window.take([row(1, 1_000), row(2, 1_100)]))).toEqual([1, 2]);
    expect(ids(window.take([row(1, 1_000), row(2, 1_100), row(3, 1_200)]))).toEqual([3]);
  });

  it('passes on a row that committed after rows with later ids and instants', () => {
    const window = new FeedWindow(1_000);
    window.take([row(1, 1_000), row(5, 1_500)]);
    expect(window.from('short')).toBeLessThan(1_010);
    expect(ids(window.take([row(1, 1_000), row(2, 1_010), row(5, 1_500)]))).toEqual([2]);
  });

  it('goes on from the newest row that it has seen, however long it did not read', () => {
    const window = new FeedWindow(1_000);
    window.take([row(1, 70_000)]);
    expect(window.from('short')).toBe(68_000);
    expect(window.from('long')).toBe(10_000);
  });

  it('hears what is appended after the clock was set back, and repeats nothing of before', () => {
    const window = new FeedWindow(1_000_000);
    window.take([row(1, 1_000_100)]);
    window.noteClock(400_000);
    expect(window.from('short')).toBeLessThan(400_000);
    expect(ids(window.take([row(2, 400_050), row(1, 1_000_100)]))).toEqual([2]);
    window.noteClock(405_000);
    expect(ids(window.take([row(2, 400_050), row(3, 404_900), row(1, 1_000_100)]))).toEqual([3]);
  });

  it('misses nothing and repeats nothing, whenever transactions commit', () => {
    const change = fc.record({ at: fc.nat(100_000), commitsAfter: fc.nat(15_000) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const rows = changes.map(({ at, commitsAfter }, id) => ({ ...row(id, at), committed: at + commitsAfter }));
        const window = new FeedWindow(0);
        const heard: number[] = [];
        for (let now = 0; now <= 120_000; now += 2_500) {
          const from = window.from(now % 5_000 === 0 ? 'long' : 'short');
          heard.push(...ids(window.take(rows.filter((each) => each.committed <= now && each.at >= from))));
        }
        expect(heard.sort((a, b) => a - b)).toEqual(ids(rows));
      }),
    );
  });
});
