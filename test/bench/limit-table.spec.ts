import { isMet, limitTable } from './limit-table.js';
import { spread } from './percentile.js';

describe('a table of limits', () => {
  const loads = { name: 'usable', figure: spread([100, 200, 300, 400]), part: 'p75', limit: 300, unit: 'ms' } as const;

  it('says of each figure whether its limit is met', () => {
    const table = limitTable([loads, { name: 'nodes', figure: 1_600, limit: 1_500, unit: '' }]);
    const [head, first, second] = table.split('\n').map((line) => line.split(/\s{2,}/));
    expect(head).toEqual(['what', 'p50', 'p75', 'p95', 'p99', 'most', 'unit', 'limit']);
    expect(first).toEqual(['usable', '200', '300', '400', '400', '400', 'ms', 'p75 ≤ 300', 'met']);
    expect(second).toEqual(['nodes', '1600', '≤ 1500', 'MISSED']);
  });

  it('says nothing of figures without a limit', () => {
    expect(isMet({ name: 'x', figure: 1, unit: 'ms' })).toBeUndefined();
  });
});
