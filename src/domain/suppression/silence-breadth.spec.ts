import { silenceBreadth } from './silence-breadth.js';

describe('how broad a silence is', () => {
  it.each([
    [0, 0, 'none'],
    [0, 10, 'none'],
    [1, 1, 'narrow'],
    [1, 10, 'narrow'],
    [4, 10, 'narrow'],
    [5, 10, 'broad'],
    [9, 10, 'broad'],
    [10, 10, 'all'],
    [2, 2, 'all'],
  ] as const)('that mutes %i of %i active alerts: %s', (matching, active, breadth) => {
    expect(silenceBreadth(matching, active)).toBe(breadth);
  });
});
