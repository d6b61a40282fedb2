import { formatExpression } from './format-expression.js';
import { parsePromql } from './parse-promql.js';

function formatted(text: string): string {
  const result = parsePromql(text);
  if (!result.ok) throw new Error(result.errors[0]?.message);
  return formatExpression(result.expr);
}

const long = (name: string): string => `${name}{a="${'v'.repeat(60)}"}`;

describe('formatting', () => {
  it('keeps what fits into a line', () => {
    expect(formatted('sum  by(a)( rate(x[5m]) )>1')).toBe('sum by (a) (rate(x[5m])) > 1');
  });

  it('gives the parts of what does not fit lines of their own', () => {
    expect(formatted(`(sum by (a) (clamp_max(${long('x')}, 10))) / on (a) ${long('y')}`)).toBe(
      [`  (sum by (a) (clamp_max(${long('x')}, 10)))`, '/ on (a)', `  ${long('y')}`].join('\n'),
    );
  });

  it('breaks calls, aggregations and signs, and keeps the range of a subquery behind them', () => {
    const inner = `${long('x')} + ${long('y')}`;
    expect(formatted(`-topk(3, max_over_time((${inner})[1h:1m]))`)).toBe(
      [
        '-topk(',
        '  3,',
        '  max_over_time(',
        '    (',
        `        ${long('x')}`,
        '      +',
        `        ${long('y')}`,
        '    )[1h:1m]',
        '  )',
        ')',
      ].join('\n'),
    );
  });
});
