import { draftOfLink, givenForm, withThreshold } from './given-form.js';
import { readGiven } from './given-rule.js';

describe('a new rule from a link', () => {
  const exprOf = (expr: string, threshold: string) => givenForm(readGiven({ expr, threshold }))?.expr;

  it('compares the query with the threshold, in parentheses where an operator could bind less', () => {
    expect(exprOf('cpu{job="a"}', '80')).toBe('cpu{job="a"} > 80');
    expect(exprOf('sum by (job) (rate(cpu[5m]))', '0.5')).toBe('sum by (job) (rate(cpu[5m])) > 0.5');
    expect(exprOf('a or b', '1')).toBe('(a or b) > 1');
    expect(exprOf('sum(a) / sum(b)', '1e3')).toBe('(sum(a) / sum(b)) > 1000');
  });

  it('takes the query as it is without a threshold', () => {
    expect(exprOf('up == 0', '')).toBe('up == 0');
    expect(exprOf('up == 0', 'x')).toBe('up == 0');
    expect(givenForm(readGiven({}))).toBeUndefined();
  });

  it('may be a whole example', () => {
    const form = givenForm(readGiven({ expr: 'up', alert: 'First', for: '0s', interval: '10s', summary: 'it is up' }));
    expect(form).toMatchObject({
      name: 'First',
      for: '0s',
      interval: '10s',
      annotations: [{ name: 'summary', value: 'it is up' }],
    });
    expect(givenForm(readGiven({ expr: 'up' }))).toMatchObject({ name: '', for: '1m', interval: '1m' });
  });

  it('keeps a draft of its own', () => {
    const names = [{}, { expr: 'up' }, { expr: 'up', threshold: '1' }, { expr: 'up' }].map((link) =>
      draftOfLink(readGiven(link)),
    );
    expect(names[0]).toBe('new');
    expect([new Set(names).size, names[1]]).toEqual([3, names[3]]);
  });

  it('leads back to the dashboard', () => {
    const form = givenForm(readGiven({ expr: 'up', from_dashboard: 'a/b' }));
    expect(form?.annotations.at(-1)).toEqual({ name: 'dashboard', value: '/dashboards/a%2Fb' });
  });

  it('moves its threshold', () => {
    expect(withThreshold('cpu > 80 # high', { from: 6, to: 8 }, 92.5)).toBe('cpu > 92.5 # high');
  });
});
