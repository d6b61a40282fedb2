import type { AlertRow } from '../../../contract/alert-list.js';
import { type HeldRows, holdRows, noRows, sameAs } from './held-rows.js';

function row(id: string, changes: Partial<AlertRow> = {}): AlertRow {
  return {
    id,
    labels: {},
    receivers: [],
    silencedBy: [],
    inhibitedBy: [],
    mutedBy: [],
    ...changes,
  } as unknown as AlertRow;
}

const ids = ({ rows }: HeldRows) =>
  rows.map((shown) => (shown.goneAt === undefined ? shown.row.id : `-${shown.row.id}`));
const free = (now: number) => ({ held: false, now });
const held = (now: number) => ({ held: true, now });

describe('rows that are held', () => {
  const first = holdRows(noRows, [row('a'), row('b'), row('c')], free(0));

  it('keep their places and say what is true now, while new ones are counted only', () => {
    const next = holdRows(first, [row('new'), row('c'), row('a', { value: '9' })], held(1));
    expect([ids(next), next.fresh]).toEqual([['a', '-b', 'c'], 1]);
    expect(next.rows[0]?.row.value).toBe('9');
  });

  it('come in order when they are let go', () => {
    const next = holdRows(
      holdRows(first, [row('new'), row('c'), row('a')], held(1)),
      [row('new'), row('c'), row('a')],
      free(2),
    );
    expect([ids(next), next.fresh]).toEqual([['new', 'c', 'a', '-b'], 0]);
  });

  it('that have gone stay a minute where they were, or as long as the reader holds them', () => {
    const gone = holdRows(first, [row('a'), row('c')], free(1_000));
    expect(ids(gone)).toEqual(['a', '-b', 'c']);
    expect(ids(holdRows(gone, [row('a'), row('c')], free(60_999)))).toEqual(['a', '-b', 'c']);
    expect(ids(holdRows(gone, [row('a'), row('c')], held(90_000)))).toEqual(['a', '-b', 'c']);
    expect(ids(holdRows(gone, [row('a'), row('c')], free(61_001)))).toEqual(['a', 'c']);
  });

  it('that come back are there again', () => {
    const gone = holdRows(first, [row('b')], free(1));
    expect(ids(holdRows(gone, [row('a'), row('b'), row('c')], free(2)))).toEqual(['a', 'b', 'c']);
  });
});

describe('the rows of an answer', () => {
  it('that are as they were are the same objects', () => {
    const before = [row('a', { value: '1' }), row('b', { receivers: ['ops'] })];
    const same = sameAs(before);
    const [a, b, c] = [row('a', { value: '2' }), row('b', { receivers: ['ops'] }), row('c')].map(same);
    expect([a === before[0], b === before[1], c?.id]).toEqual([false, true, 'c']);
    expect(same(row('b', { receivers: ['db'] }))).not.toBe(before[1]);
  });

  it('are others when another silence holds them back, or its comment is another', () => {
    const silenced = (comment: string) => row('a', { silencedBy: [{ id: 's', comment }] as AlertRow['silencedBy'] });
    const before = [silenced('night')];
    expect(sameAs(before)(silenced('night'))).toBe(before[0]);
    expect(sameAs(before)(silenced('day'))).not.toBe(before[0]);
    expect(sameAs(before)(row('a'))).not.toBe(before[0]);
  });

  it('that are what is shown already change nothing', () => {
    const rows = [row('a'), row('b')];
    const shown = holdRows(noRows, rows, free(0));
    expect(holdRows(shown, rows, free(1))).toBe(shown);
    expect(holdRows(shown, rows.slice(1), held(1))).not.toBe(shown);
  });
});
