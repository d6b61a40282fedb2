import type { CompilePattern } from '../../domain/labels/matcher.js';
import type { Expr } from './ast.js';
import { parsePromql } from './parse-promql.js';
import { printExpression } from './print-expression.js';

function parsed(text: string): Expr {
  const result = parsePromql(text);
  if (!result.ok) throw new Error(`${text}: ${result.errors[0]?.message}`);
  return result.expr;
}

function faults(text: string, compile?: CompilePattern): readonly string[] {
  const result = parsePromql(text, compile);
  return result.ok ? [] : result.errors.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

/** The tree with every operation in parentheses. */
function shape(expr: Expr): string {
  switch (expr.kind) {
    case 'binary':
      return `(${shape(expr.left)} ${expr.operator} ${shape(expr.right)})`;
    case 'unary':
      return `(${expr.operator}${shape(expr.expr)})`;
    case 'paren':
      return shape(expr.expr);
    default:
      return printExpression(expr);
  }
}

describe('an expression is read', () => {
  it.each([
    ['a + b * c', '(a + (b * c))'],
    ['a - b - c', '((a - b) - c)'],
    ['a ^ b ^ c', '(a ^ (b ^ c))'],
    ['-a ^ b', '(-(a ^ b))'],
    ['-a * b', '((-a) * b)'],
    ['-1 ^ 2', '(-(1 ^ 2))'],
    ['a ^ -b * c', '((a ^ (-b)) * c)'],
    ['a or b and c unless d', '(a or ((b and c) unless d))'],
    ['a == b + c or d', '((a == (b + c)) or d)'],
    ['a atan2 b / c', '((a atan2 b) / c)'],
    ['a + b offset 5m * c', '(a + (b offset 5m * c))'],
    ['-a offset 1m', '(-a offset 1m)'],
    ['a > bool b == bool c', '((a > b) == c)'],
    ['a AND B oR c', '((a and B) or c)'],
  ])('%s as %s', (text, expected) => {
    expect(shape(parsed(text))).toBe(expected);
  });

  it.each([
    ['0x1F', 31],
    ['0x_1_F', 31],
    ['017', 15],
    ['018', 18],
    ['1_000.5', 1000.5],
    ['.5e-3', 0.0005],
    ['2.', 2],
    ['-inf', Number.NEGATIVE_INFINITY],
    ['NaN', Number.NaN],
    ['1h30m', 5400],
    ['-500ms', -0.5],
  ])('number %s as %d', (text, value) => {
    expect(parsed(text)).toMatchObject({ kind: 'number', value });
  });

  it.each([
    [String.raw`"a\n\"\x41\101\u00e9\U0001F600"`, 'a\n"AAé😀'],
    [String.raw`'it\'s "so"'`, 'it\'s "so"'],
    ['`raw \\n`', String.raw`raw \n`],
    [String.raw`"\xe2\x82\xac"`, '€'],
  ])('string %s', (text, value) => {
    expect(parsed(text)).toMatchObject({ kind: 'string', value });
  });

  it('with stray bytes of a string kept apart from every real character', () => {
    expect(parsed(String.raw`"a\xffb"`)).toMatchObject({ value: 'a\udcffb' });
  });

  it.each([
    ['sum', 'sum'],
    ['sum + by', 'sum + by'],
    ['sum (x) by (on, bool)', 'sum by (on, bool) (x)'],
    ['topk without () (3, x)', 'topk without () (3, x)'],
    ['{"a metric", "a label" = "b", c=~"d.+",}', '{"a label"="b",__name__="a metric",c=~"d.+"}'],
    ['x{a=`b`} offset -5m @ end()', 'x{a="b"} @ end() offset -5m'],
    ['x[300] @ 1.5', 'x[5m] @ 1.500'],
    ['(x)[1h:] offset 1d', '(x)[1h:] offset 1d'],
    ['x * on (a) group_left (b) y', 'x * on (a) group_left (b) y'],
    ['x and ignoring () y', 'x and y'],
    ['# why\nx # because\n', 'x'],
    [':a:b', ':a:b'],
    ['x @ start()', 'x @ start()'],
    ['days_in_month()', 'days_in_month()'],
  ])('%s and printed as %s', (text, printed) => {
    expect(printExpression(parsed(text))).toBe(printed);
  });

  it('with the place of every part', () => {
    const expr = parsed('sum(rate(x[5m]))');
    expect(expr).toMatchObject({ from: 0, to: 16, expr: { from: 4, to: 15, args: [{ from: 9, to: 14 }] } });
  });
});

describe('a fault of form is told with line and column', () => {
  it.each([
    ['', '1:1 no expression found in input'],
    ['  # nothing', '1:1 no expression found in input'],
    ['1 +', '1:4 unexpected end of input'],
    ['1 +\n  * 2', '2:3 unexpected <op:*>'],
    ['a b', '1:3 unexpected identifier "b"'],
    ['(a', '1:1 unclosed left parenthesis'],
    ['a)', "1:2 unexpected right parenthesis ')'"],
    ['sum(a', '1:4 unclosed left parenthesis'],
    ['sum(a,)', '1:7 trailing commas not allowed in function call args'],
    ['sum()', '1:1 no arguments for aggregate expression provided'],
    ['topk(a)', '1:1 wrong number of arguments for aggregate expression provided, expected 2, got 1'],
    ['sum by a (x)', '1:8 unexpected identifier "a" in grouping opts, expected "("'],
    ['sum by (a b) (x)', '1:11 unexpected identifier "b" in grouping opts, expected "," or ")"'],
    ['x{a}', '1:4 unexpected "}" in label matching, expected label matching operator'],
    ['x{a=b}', '1:5 unexpected identifier "b" in label matching, expected string'],
    ['x{a="b"', '1:2 unexpected end of input inside braces'],
    ['x{,}', '1:3 unexpected "," in label matching, expected label'],
    ['x{a="b" c="d"}', '1:9 unexpected identifier "c" in label matching, expected "," or "}"'],
    ['x{"a"}', '1:1 metric name must not be set twice: "x" or "a"'],
    ['x["5m"]', '1:3 unexpected string "\\"5m\\"" in range, expected number or duration'],
    ['x[0s]', '1:3 duration must be greater than 0'],
    ['x[-5m]', '1:3 duration must be greater than 0'],
    ['x[5m', '1:5 unclosed left bracket'],
    ['x[5m]x', '1:6 unexpected identifier "x"'],
    ['rate(x)[5m]', '1:8 ranges only allowed for vector selectors'],
    ['x offset 1m [5m]', '1:13 no offset modifiers allowed before range'],
    ['x @ 1 [5m]', '1:7 no @ modifiers allowed before range'],
    ['x offset 1m offset 2m', '1:1 offset may not be set multiple times'],
    ['x @ 1 @ 2', '1:1 @ <timestamp> may not be set multiple times'],
    [
      '(x) offset 1m',
      '1:1 offset modifier must be preceded by an instant vector selector or range vector selector or a subquery',
    ],
    ['1 @ 1', '1:1 @ modifier must be preceded by an instant vector selector or range vector selector or a subquery'],
    ['x[5m+1m]', '1:3 experimental duration expression is not enabled: write a plain duration such as 5m'],
    ['atan2 - 1', '1:1 unexpected <atan2>'],
    ['sum by (without) (x)', '1:9 unexpected <without> in grouping opts, expected label'],
    ['1e999', '1:1 error parsing number: "1e999" is out of range'],
    ['0x8000000000000000', '1:1 error parsing number: "0x8000000000000000" is out of range'],
    ['x @ inf', '1:5 timestamp out of bounds for @ modifier: Infinity'],
    ['x offset (5m)', '1:10 experimental duration expression is not enabled: write a plain duration such as 5m'],
    ['x and on() group_left y', '1:12 no grouping allowed for "and" operation'],
    ['x + fill(0) y', '1:5 fill is experimental and is not enabled'],
    ['limitk(1, x)', '1:1 limitk() is experimental and is not enabled'],
    ['mad_over_time(x[5m])', '1:1 function "mad_over_time" is not enabled: it is experimental'],
    ['nosuch(x)', '1:1 unknown function with name "nosuch"'],
    ['Rate(x[5m])', '1:1 unknown function with name "Rate"'],
    ['1x', '1:1 bad number or duration syntax: "1x"'],
    ['5m3', '1:1 bad number or duration syntax: "5m3"'],
    ['1__0', '1:1 error parsing number: "1__0" is not a number'],
    ['5s1m', '1:1 not a duration: "5s1m": write for example 30s, 5m or 1h30m'],
    ['"a', '1:1 unterminated quoted string'],
    ['`a', '1:1 unterminated raw string'],
    [String.raw`"\q"`, String.raw`1:1 unknown escape sequence in string: "\\q"`],
    ['a ! b', "1:3 unexpected character after '!': ' '"],
    ['a & b', "1:3 unexpected character: '&'"],
    ['bool', '1:1 unexpected <bool>'],
  ])('%j: %s', (text, fault) => {
    expect(faults(text)).toEqual([fault]);
  });

  it('also when the text is built to hurt', () => {
    expect(faults('('.repeat(300))).toEqual(['1:202 expression is nested more than 200 levels deep']);
    expect(faults(`1${'+1'.repeat(2000)}`)).toEqual(['1:2002 expression has more than 1000 operators']);
    expect(faults(`x${'[5m:1m]'.repeat(20_000)}`)[0]).toContain('more than 1000 operators');
    expect(faults('x'.repeat(200_001))).toEqual(['1:1 expression is longer than 200000 characters']);
  });
});

describe('faults of type are told all at once', () => {
  it.each([
    ['rate(x)', '1:6 expected type range vector in call to function "rate", got instant vector'],
    ['sum(x[5m])', '1:5 expected type instant vector in aggregation expression, got range vector'],
    ['topk("3", x)', '1:6 expected type scalar in aggregation parameter, got string'],
    ['round(x, 1, 2)', '1:1 expected at most 2 argument(s) in call to "round", got 3'],
    ['label_join(x)', '1:1 expected at least 3 argument(s) in call to "label_join", got 1'],
    ['abs()', '1:1 expected 1 argument(s) in call to "abs", got 0'],
    ['1 == 1', '1:3 comparisons between scalars must use BOOL modifier'],
    ['x + bool y', '1:3 bool modifier can only be used on comparison operators'],
    ['x and 1', '1:1 set operator "and" not allowed in binary scalar expression'],
    ['1 + on (a) x', '1:1 vector matching only allowed between instant vectors'],
    ['x + on (a) group_left (a) y', '1:3 label "a" must not occur in ON and GROUP clause at once'],
    ['x + "a"', '1:5 binary expression must contain only scalar and instant vector types'],
    ['-x[5m]', '1:1 unary expression only allowed on expressions of type scalar or instant vector, got "range vector"'],
    ['(1)[5m:1m]', '1:1 subquery is only allowed on instant vector, got scalar instead'],
    ['{a=""}', '1:1 vector selector must contain at least one non-empty matcher'],
    ['{a=~".*"}', '1:1 vector selector must contain at least one non-empty matcher'],
    ['x{__name__="y"}', '1:1 metric name must not be set twice: "x" or "y"'],
  ])('%s: %s', (text, fault) => {
    expect(faults(text)).toEqual([fault]);
  });

  it('in the order of the text', () => {
    expect(faults('rate(x) +\n  sum(1) + delta(y)')).toEqual([
      '1:6 expected type range vector in call to function "rate", got instant vector',
      '2:7 expected type instant vector in aggregation expression, got scalar',
      '2:18 expected type range vector in call to function "delta", got instant vector',
    ]);
  });

  it('regular expressions too, when there is an engine', () => {
    const compile: CompilePattern = (expression) => {
      const pattern = new RegExp(`^(?:${expression})$`);
      return (text) => pattern.test(text);
    };
    expect(faults('x{a=~"("}', compile)).toEqual([expect.stringMatching(/^1:1 error parsing regexp: /)]);
    expect(faults('{a=~"b|"}', compile)).toEqual(['1:1 vector selector must contain at least one non-empty matcher']);
    expect(faults('{a!~"b|"}', compile)).toEqual([]);
  });
});

describe('a text that is no UTF-16', () => {
  it('is printed so that it can be read again', () => {
    expect(printExpression(parsed('"a\ud800b"'))).toBe('"a\\ufffdb"');
  });
});
