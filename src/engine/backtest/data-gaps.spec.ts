import { DataGaps } from './data-gaps.js';

describe('gaps of data', () => {
  it('are runs of evaluations without any', () => {
    const gaps = new DataGaps(10);
    for (const at of [0, 10, 20, 50, 80, 90]) gaps.note(at);
    expect(gaps.sum()).toEqual({
      evaluations: 6,
      gaps: [
        { from: 0, to: 20 },
        { from: 50, to: 50 },
        { from: 80, to: 90 },
      ],
    });
  });

  it('are told a hundred at most, the longest', () => {
    const gaps = new DataGaps(1);
    for (let at = 0; at < 1000; at += 4) gaps.note(at);
    gaps.note(997);
    const { evaluations, gaps: told } = gaps.sum();
    expect([evaluations, told.length, told.at(-1)]).toEqual([251, 100, { from: 996, to: 997 }]);
  });
});
