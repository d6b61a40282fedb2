import fc from 'fast-check';
import type { Matcher, MatchOperator } from './matcher.js';
import { matchersText, matcherText, sortedMatchers } from './matcher-text.js';
import { parseMatcher } from './parse-matcher.js';
import { parseMatchers } from './parse-matchers.js';

const is = (name: string, operator: MatchOperator, value: string): Matcher => ({ name, operator, value });

describe('a matcher', () => {
  it.each([
    ['team="db"', is('team', '=', 'db')],
    ['team=db', is('team', '=', 'db')],
    [' severity =~ "warn.*|page" ', is('severity', '=~', 'warn.*|page')],
    ['a!=""', is('a', '!=', '')],
    ['a=', is('a', '=', '')],
    ['a!~"x\\"y\\n\\\\d"', is('a', '!~', 'x"y\n\\d')],
    ['"a b"="c"', is('a b', '=', 'c')],
    ['🙂=🙂', is('🙂', '=', '🙂')],
    ['"\\xf0\\x9f\\x99\\x82"="x"', is('🙂', '=', 'x')],
    ['1team="x"', is('1team', '=', 'x')],
    ['a=~foo.*|bar', is('a', '=~', 'foo.*|bar')],
    ['foo={}', undefined],
    ['a="b\nc"', is('a', '=', 'b\nc')],
  ])('%s is read', (text, matcher) => {
    if (matcher) expect(parseMatcher(text)).toEqual(matcher);
    else expect(() => parseMatcher(text)).toThrow('braces');
  });

  it('means what the classic syntax reads where the two disagree, as in Alertmanager', () => {
    expect(parseMatcher('a="\\t"')).toEqual(is('a', '=', '\\t'));
    expect(parseMatcher('"a"="\\t"')).toEqual(is('a', '=', '\t'));
    expect(parseMatcher('a==b')).toEqual(is('a', '=', '=b'));
    expect(parseMatcher('a=b,c=d')).toEqual(is('a', '=', 'b,c=d'));
    expect(parseMatchers('a=b,c=d')).toEqual([is('a', '=', 'b'), is('c', '=', 'd')]);
  });

  it.each([
    ['', 'not a matcher: write for example team="db" (column 1)'],
    ['team', 'expected =, !=, =~ or !~, the text ends here (column 5)'],
    ['team=="db"', 'expected a value, in double quotes, found "=" (column 6)'],
    ['team="db', 'the closing " is missing (column 6)'],
    ['"a b"="\\q"', 'unknown escape \\q: a backslash is written \\\\ (column 7)'],
    ['{team="db"}', 'no braces around one matcher: write for example team="db" (column 1)'],
    ['a="b",c="d"', '2 matchers instead of one: write for example team="db" (column 1)'],
    ['="x"', 'expected a label name, found "=" (column 1)'],
    ['""="x"', 'a label name must not be empty (column 1)'],
    ['é!', 'expected != or !~ (column 2)'],
    ["'a'=b", '"\'" must stand in double quotes (column 1)'],
    [`a\ud800="x"`, 'not Unicode (column 2)'],
    ['a="x', 'the closing " is missing (column 3)'],
    [`a=${'x'.repeat(40_000)}`, 'longer than 32768 characters (column 32768)'],
  ])('%j is refused with its place', (text, message) => {
    expect(() => parseMatcher(text.slice(0, 40_002))).toThrow(message);
  });
});

describe('a list of matchers', () => {
  it.each<[string, readonly Matcher[]]>([
    ['', []],
    ['{}', []],
    [' { } ', []],
    ['{a="b",c=~"d"}', [is('a', '=', 'b'), is('c', '=~', 'd')]],
    ['a="b",c!="d"', [is('a', '=', 'b'), is('c', '!=', 'd')]],
    ['{a="b",}', [is('a', '=', 'b')]],
    ['a=b,', [is('a', '=', 'b')]],
    ['{"é t"="b",c!~d}', [is('é t', '=', 'b'), is('c', '!~', 'd')]],
    ['{a="x,}",b="\\",\\""}', [is('a', '=', 'x,}'), is('b', '=', '","')]],
    ['{a="b"', [is('a', '=', 'b')]],
    ['a="b"}', [is('a', '=', 'b')]],
    ['{a=b, c = d }', [is('a', '=', 'b'), is('c', '=', 'd')]],
    ['{a="She said: \\"Hi, ladies\\""}', [is('a', '=', 'She said: "Hi, ladies"')]],
  ])('%s', (text, matchers) => {
    expect(parseMatchers(text)).toEqual(matchers);
  });

  it.each([
    ['{"a"="b"', 'expected }, the text ends here (column 9)'],
    ['"a"="b"}', 'there is no { to this } (column 8)'],
    ['"a"="b" c=d', 'expected a comma before "c" (column 9)'],
    ['{"a"="b"}}', 'there is no { to this } (column 10)'],
    [',a="b"', 'expected a label name, found "," (column 1)'],
    ['a="b",,c="d"', 'expected a label name, found "," (column 7)'],
  ])('%s is refused with its place', (text, message) => {
    expect(() => parseMatchers(text)).toThrow(message);
  });
});

describe('the text of matchers', () => {
  const operator = fc.constantFrom<MatchOperator>('=', '!=', '=~', '!~');
  const matcher = fc.record({
    name: fc.oneof(fc.stringMatching(/^[a-z_]+$/), fc.string({ unit: 'binary', minLength: 1 })),
    operator,
    value: fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\\', '"', '\n', '\\n', 'a,b', '}', '\\"')),
  });

  it('is read back as it was', () => {
    fc.assert(
      fc.property(fc.array(matcher, { maxLength: 4 }), (matchers) => {
        expect(parseMatchers(matchersText(matchers))).toEqual(matchers);
        for (const one of matchers)
          if (!matcherText(one).endsWith('}')) expect(parseMatcher(matcherText(one))).toEqual(one);
      }),
      { numRuns: 500 },
    );
  });

  it('is sorted by name, value and operator', () => {
    const matchers = [is('b', '=', '1'), is('a', '!~', '2'), is('a', '=', '2'), is('a', '!=', '1')];
    expect(matchersText(sortedMatchers(matchers))).toBe('{a!="1",a="2",a!~"2",b="1"}');
  });

  it('puts names that need it between quotes', () => {
    expect(matcherText(is('a b', '=', 'c"d'))).toBe('"a b"="c\\"d"');
    expect(matcherText(is('é', '=', 'x\ty'))).toBe('é="x\ty"');
  });
});
