import { pairsOf, pairsText, unpairedLine } from './pairs-text.js';

describe('names and values as lines', () => {
  it('are read and written', () => {
    const pairs = { severity: 'critical', runbook: 'https://x.example/?a=b' };
    expect(pairsOf(pairsText(pairs))).toEqual(pairs);
    expect(pairsOf(' a = 1 \n\nb')).toEqual({ a: '1', b: '' });
  });

  it('tells the first line that is no pair', () => {
    expect(unpairedLine('a=b\n\n c = d=e')).toBeUndefined();
    expect(unpairedLine('a=b\nseverity')).toBe('severity');
    expect(unpairedLine(' =x')).toBe(' =x');
  });
});
