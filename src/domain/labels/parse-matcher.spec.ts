import { parseMatcher } from './parse-matcher.js';

describe('a matcher', () => {
  it.each([
    ['team="db"', { name: 'team', operator: '=', value: 'db' }],
    ['team=db', { name: 'team', operator: '=', value: 'db' }],
    [' severity =~ "warn.*|page" ', { name: 'severity', operator: '=~', value: 'warn.*|page' }],
    ['a!=""', { name: 'a', operator: '!=', value: '' }],
    ['a!~"x\\"y\\n\\\\d"', { name: 'a', operator: '!~', value: 'x"y\n\\d' }],
    ['"a b"="c"', { name: 'a b', operator: '=', value: 'c' }],
  ])('%s is read', (text, matcher) => {
    expect(parseMatcher(text)).toEqual(matcher);
  });

  it.each(['', 'team', 'team=="db"', '1team="x"', 'team="db', 'team="\\q"', '{team="db"}', 'a="b",c="d"'])(
    '%s is refused with an example or the reason',
    (text) => {
      expect(() => parseMatcher(text)).toThrow(/not a matcher|unknown escape/);
    },
  );
});
