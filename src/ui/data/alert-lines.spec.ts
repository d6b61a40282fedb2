import type { AlertLinesBlock, AlertLinesHead, AlertTraits } from '../../contract/alert-lines.js';
import { AlertLinesReader } from './alert-lines.js';

const head = { total: 3, truncated: false } as AlertLinesHead;
const traits = { state: 'firing', receivers: ['ops'] } as unknown as AlertTraits;

function read(...blocks: readonly AlertLinesBlock[]): AlertLinesReader {
  const reader = new AlertLinesReader();
  for (const line of [head, ...blocks]) reader.read(JSON.stringify(line));
  return reader;
}

describe('lines of alerts', () => {
  const first: AlertLinesBlock = {
    texts: ['team', 'db', '2026-01-01T00:00:00.000Z', '7', 'full'],
    traits: [traits],
    rows: [
      ['a', 'fa', 0, 2, 3, 4, [0, 1]],
      ['b', 'fb', 0, 2, null, null, []],
    ],
  };

  it('are rows as soon as the first block is there', () => {
    expect(new AlertLinesReader().answer()).toBeUndefined();
    const answer = read(first).answer();
    expect(answer).toMatchObject({ total: 3, complete: false });
    expect(answer?.rows[0]).toEqual({
      ...{ id: 'a', fingerprint: 'fa', labels: { team: 'db' }, summary: 'full', value: '7' },
      ...{ since: '2026-01-01T00:00:00.000Z', state: 'firing', receivers: ['ops'] },
    });
    expect(answer?.rows[1]).toMatchObject({ labels: {}, summary: null, value: null });
  });

  it('name texts and traits of the blocks before', () => {
    const reader = read(first, { texts: ['web'], traits: [], rows: [['c', 'fc', 0, 2, 3, null, [0, 5]]] });
    expect(reader.answer()).toMatchObject({ complete: true, rows: [{}, {}, { labels: { team: 'web' }, value: '7' }] });
  });
});
