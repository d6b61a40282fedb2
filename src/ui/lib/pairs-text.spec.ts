import { pairsOf, pairsText } from './pairs-text.js';

describe('names and values as lines', () => {
  it('are read and written', () => {
    const pairs = { severity: 'critical', runbook: 'https://x.example/?a=b' };
    expect(pairsOf(pairsText(pairs))).toEqual(pairs);
    expect(pairsOf(' a = 1 \n\nb')).toEqual({ a: '1', b: '' });
  });
});
