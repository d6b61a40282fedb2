import fc from 'fast-check';
import { compileMatcher } from '../../domain/labels/matcher.js';
import { SlowMatchers } from '../../domain/labels/slow-matchers.js';
import { re2Drafts, re2Matchers, re2Patterns, re2TemplateRegex } from './re2-patterns.js';

const compile = re2Patterns();

describe('the expression of a matcher', () => {
  it.each([
    ['a|ab', 'ab', true],
    ['b', 'abc', false],
    ['a.c', 'a\nc', true],
    ['(?i)prod-.*', 'PROD-1', true],
    ['', '', true],
    ['', 'a', false],
    ['.+', '', false],
    ['node-\\d{2}', 'node-17', true],
    ['$', '', true],
    ['\\x{1F600}|é', 'é', true],
    ['[^a]', '😀', true],
  ])('%j on %j: %j', (expression, text, matches) => {
    expect(compile(expression)(text)).toBe(matches);
  });

  it.each([
    ['(', 'bad regular expression: missing closing ): `(`'],
    ['a)(b', 'bad regular expression: unexpected ): `a)(b`'],
    ['a\\1', 'bad regular expression: invalid escape sequence: `\\1`'],
    ['(?<=a)b', 'bad regular expression: invalid named capture: `(?<=a)b`'],
    ['(a{100}){100}', 'bad regular expression: invalid repeat count: `{100}`'],
    ['x'.repeat(5000), 'bad regular expression: longer than 4096 characters'],
    ['((ab|cd){30}){30}', 'bad regular expression: too large, shorten its repetitions'],
  ])('is refused clearly: %j', (expression, message) => {
    expect(() => compile(expression)).toThrow(message);
  });

  it('answers in linear time where a backtracking engine would not end', () => {
    expect(compile('(a+)+b')('a'.repeat(50_000))).toBe(false);
  });

  it('means the same as an anchored expression', () => {
    const part = fc.constantFrom('a', 'b', '.', 'a|b', '(a)', '[ab]', 'a*', 'b+', '(?:ab)?', '\n');
    const texts = fc.array(fc.constantFrom('a', 'b', 'c', '\n'), { maxLength: 6 }).map((chars) => chars.join(''));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), texts, (parts, text) => {
        const expression = parts.join('');
        expect(compile(expression)(text)).toBe(new RegExp(`^(?:${expression})$`, 'su').test(text));
      }),
    );
  });

  it('means the same where it needs no engine', () => {
    const part = fc.constantFrom('a', 'ab', 'b', '.*', '|', '\\.', 'é');
    const texts = fc
      .array(fc.constantFrom('a', 'b', '.', 'é', '\n', '|'), { maxLength: 7 })
      .map((chars) => chars.join(''));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 7 }), texts, (parts, text) => {
        const expression = parts.join('');
        expect(compile(expression)(text)).toBe(new RegExp(`^(?:${expression})$`, 'su').test(text));
      }),
      { numRuns: 1000 },
    );
  });

  it('answers about a text as it did before others were asked', () => {
    const matches = compile('a[bc]+');
    expect(['abc', 'abc', 'a', 'abc', 'ad', 'ab'].map(matches)).toEqual([true, true, false, true, false, true]);
  });

  it('stays right when the cache is smaller than the number of expressions', () => {
    const small = re2Patterns(2);
    const patterns = ['a', 'b', 'c', 'a', 'd', 'b'].map((expression) => [expression, small(expression)] as const);
    for (const [expression, matches] of patterns) expect([matches(expression), matches('x')]).toEqual([true, false]);
  });
});

describe('the expressions of templates', () => {
  const regex = re2TemplateRegex();

  it('match anywhere, and a dot does not match a newline', () => {
    expect(regex.matches('b+', 'abba')).toBe(true);
    expect(regex.matches('^b', 'abba')).toBe(false);
    expect(regex.matches('a.c', 'a\nc')).toBe(false);
  });

  it.each([
    ['(a)(b)?', 'abaca', 'x${1}${2}y', 'xabyxaycxay'],
    ['(a)(b)?', 'abaca', 'x$1$2y', 'xaxacxa'],
    ['(?P<n>a)', 'aba', '[${n}]$$', '[a]$b[a]$'],
    ['a', 'aba', '$1x', 'b'],
    ['x*', 'abc', '-', '-a-b-c-'],
    ['x*', 'axc', '-', '-a-c-'],
    ['(a)', 'a', '$', '$'],
    ['(a)', 'a', '${', '${'],
    ['(a)', 'a', '${1}x|$1x', 'ax|'],
    ['é', 'née', 'e', 'nee'],
    ['', '😀', '-', '-😀-'],
  ])('replace %j in %j by %j as Go does', (pattern, text, replacement, result) => {
    expect(regex.replaceAll(pattern, text, replacement)).toBe(result);
  });

  it('are refused for a text that would take them too long', () => {
    expect(regex.matches('([ab]*a[ab]{100})[yz]', 'ab'.repeat(500))).toBe(false);
    expect(() => regex.matches('([ab]*a[ab]{100})[yz]', 'ab'.repeat(5000))).toThrow(/too long for this regular/);
  });

  it('are refused clearly', () => {
    expect(() => regex.matches('[', 'x')).toThrow('bad regular expression: missing closing ]: `[`');
  });
});

describe('the expression of a matcher of alerts', () => {
  const text = (length: number): string =>
    Array.from({ length }, (_, no) => 'ab'[(no * no * 7 + no) % 3 ? 0 : 1]).join('');

  it('means what it means elsewhere, asked once or again', () => {
    const fits = re2Matchers()('.*a.{60}b');
    const expected = compile('.*a.{60}b');
    for (const length of [10, 100, 500, 1_000]) {
      for (let no = 0; no < 2; no++) expect(fits(text(length))).toBe(expected(text(length)));
    }
  });

  it.each([
    ['a.c', 'a\nc', false],
    ['(?s)a.c', 'a\nc', true],
    ['(?s:a.c)', 'a\nc', true],
    ['a[^b]c', 'a\nc', true],
    ['a.*', 'a\nc', false],
    ['a|.*', '\n', false],
    ['.*', 'abc', true],
  ])('is of one line unless it says otherwise, %j on %j: %j', (expression, text, matches) => {
    expect(re2Matchers()(expression)(text)).toBe(matches);
    expect(re2Drafts()(1_000)(expression)(text)).toBe(matches);
  });

  it('fits neither with =~ nor with !~ where an answer would take too long', () => {
    const fits = (operator: '=~' | '!~', value: string, text: string): boolean =>
      compileMatcher({ name: 'a', operator, value }, re2Matchers())(text);
    expect([fits('=~', '(?:a?){1000}', 'a'.repeat(200)), fits('!~', '(?:a?){1000}', 'a'.repeat(200))]).toEqual([
      true,
      false,
    ]);
    expect([fits('=~', '(?:a?){1000}', 'b'.repeat(200)), fits('!~', '(?:a?){1000}', 'b'.repeat(200))]).toEqual([
      false,
      true,
    ]);
    expect([fits('=~', '(?:a?){1000}', 'a'.repeat(999)), fits('!~', '(?:a?){1000}', 'a'.repeat(999))]).toEqual([
      false,
      false,
    ]);
    expect([fits('=~', 'db-.*', `db-${'x'.repeat(8_000)}`), fits('!~', 'db-.*', 'x'.repeat(8_000))]).toEqual([
      true,
      true,
    ]);
  });

  it('has a budget with those of its draft', () => {
    const fits = re2Drafts()(-1)('.*a.{50}b');
    expect(fits(text(20))).toBe(false);
    expect(() => fits(text(2_000))).toThrow(SlowMatchers);
  });
});
