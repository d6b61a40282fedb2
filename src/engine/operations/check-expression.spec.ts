import { CheckExpression } from './check-expression.js';

describe('checking an expression', () => {
  const compile = (pattern: string) => {
    if (pattern.includes('(')) throw new Error('missing )');
    return () => true;
  };
  const checking = new CheckExpression(compile);

  it('places each fault on the word that is at fault', () => {
    const text = 'sum(rate(up[5m])\n  by jop';
    const check = checking.check(text);
    expect(check.ok).toBe(false);
    if (check.ok) return;
    const [fault] = check.faults;
    expect([text.slice(fault?.from, fault?.to), fault?.from]).toEqual(['by', 19]);
  });

  it('places a fault at the end of the text behind its last word', () => {
    const check = checking.check('up +');
    expect(check.ok ? [] : check.faults.map(({ from, to }) => [from, to])).toEqual([[4, 4]]);
  });

  it('tells the type, the metrics, the form and the threshold of one without a fault', () => {
    const check = checking.check('up   ==0');
    expect(check).toMatchObject({ ok: true, formatted: 'up == 0', type: 'instant vector', metrics: new Set(['up']) });
    expect(check.ok && check.threshold).toMatchObject({ operator: '==', value: 0 });
  });
});
