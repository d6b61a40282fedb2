import { flappingRule, isFlapping } from './flapping.js';

describe('flapping', () => {
  it.each([
    [0, false],
    [4, false],
    [5, true],
    [20, true],
  ])('an alert that began to fire %i times within the hour: %s', (firings, flaps) => {
    expect(isFlapping(firings)).toBe(flaps);
  });

  it('looks at more episodes than it takes, as some were pending only', () => {
    expect(flappingRule.episodes).toBeGreaterThan(2 * flappingRule.firings);
  });
});
