import { splitMatchers } from './split-matchers.js';

describe('a text with matchers', () => {
  it.each([
    ['', []],
    ['team=db', ['team=db']],
    ['team="db", env!="test"', ['team="db"', 'env!="test"']],
    ['{team="d,b",env=~"a|b"}', ['team="d,b"', 'env=~"a|b"']],
    ['a="1"\nb="2"\n', ['a="1"', 'b="2"']],
    ['a="say \\"x, y\\"",b=c', ['a="say \\"x, y\\""', 'b=c']],
    ['a="no end, b=c', ['a="no end, b=c']],
  ])('%j is parted outside of quotes', (text, parts) => {
    expect(splitMatchers(text)).toEqual(parts);
  });
});
