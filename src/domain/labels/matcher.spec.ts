import { compileMatcher, type Matcher, matchesLabels, type Pattern } from './matcher.js';

const compile = (expression: string): Pattern => {
  const pattern = new RegExp(`^(?:${expression})$`, 's');
  return (text) => pattern.test(text);
};

function matches(matcher: Matcher, labels: Record<string, string>): boolean {
  return matchesLabels([{ name: matcher.name, test: compileMatcher(matcher, compile) }], labels);
}

describe('a matcher', () => {
  it.each<[operator: Matcher['operator'], value: string, found: string | undefined, matched: boolean]>([
    ['=', 'a', 'a', true],
    ['=', 'a', 'ab', false],
    ['=', '', undefined, true],
    ['!=', 'a', 'b', true],
    ['!=', 'a', undefined, true],
    ['!=', '', undefined, false],
    ['=~', 'a|b', 'b', true],
    ['=~', 'a', 'ab', false],
    ['=~', '.*', undefined, true],
    ['=~', '.+', undefined, false],
    ['!~', 'a.*', 'ab', false],
    ['!~', 'a', 'ab', true],
    ['!~', '.+', undefined, true],
  ])('%s %j on %p: %j', (operator, value, found, matched) => {
    expect(matches({ name: 'x', operator, value }, found === undefined ? {} : { x: found })).toBe(matched);
  });

  it('must be right in all its conditions', () => {
    const conditions = ['=', '=~'] as const;
    const ready = conditions.map((operator) => ({
      name: operator === '=' ? 'a' : 'b',
      test: compileMatcher({ name: 'unused', operator, value: '1' }, compile),
    }));
    expect(matchesLabels(ready, { a: '1', b: '1' })).toBe(true);
    expect(matchesLabels(ready, { a: '1', b: '2' })).toBe(false);
    expect(matchesLabels([], {})).toBe(true);
  });

  it('says what is wrong with its expression when it is compiled, not when it is asked', () => {
    expect(() => compileMatcher({ name: 'x', operator: '!~', value: '(' }, compile)).toThrow();
  });
});
