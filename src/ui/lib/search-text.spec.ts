import { parseSearch, stringifySearch } from './search-text.js';

describe('the query of an address', () => {
  it.each([
    ['', {}],
    ['?q=a%3D%221%22', { q: 'a="1"' }],
    ['?m=a&m=b+c', { m: ['a', 'b c'] }],
  ])('%s is read and written', (text, search) => {
    expect(parseSearch(text)).toEqual(search);
    expect(stringifySearch(search)).toBe(text);
  });

  it('leaves out what is undefined', () => {
    expect(stringifySearch({ a: undefined, b: 1 })).toBe('?b=1');
  });
});
