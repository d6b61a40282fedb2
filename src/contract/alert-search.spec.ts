import { alertQueryOf, parseFilter, readAlertSearch, writeAlertSearch } from './alert-search.js';

describe('the address of the alerts page', () => {
  it('says what is shown, and leaves out what is usual', () => {
    expect(writeAlertSearch(readAlertSearch({}))).toEqual({});
    const search = readAlertSearch({
      state: 'inactive,nonsense',
      q: 'team=db',
      sel: 'x',
      sort: '-since',
      group: 'team',
      density: 'compact',
    });
    expect(search).toEqual({
      ...{ state: ['inactive'], q: 'team=db', sel: 'x', sort: '-since', group: 'team', density: 'compact' },
    });
    expect(readAlertSearch(writeAlertSearch(search))).toEqual(search);
    expect(readAlertSearch(writeAlertSearch({ ...search, episode: 3 })).episode).toBe(3);
    expect(writeAlertSearch({ ...search, sel: undefined, episode: 3 })).not.toHaveProperty('episode');
  });

  it('shows the usual states and order when it names none that is known', () => {
    expect(readAlertSearch({ state: 'x', q: 7, sort: 'luck' })).toEqual({
      state: ['firing', 'pending'],
      q: '',
      sort: 'urgency',
      group: '',
      sel: undefined,
    });
  });
});

describe('the filter', () => {
  it.each([
    ['team=db', ['team=db'], []],
    ['team="a b", severity=~"crit.*" Disk full', ['team="a b"', 'severity=~"crit.*"'], ['disk', 'full']],
    ['{a!="x",b!~"y\\"z"}', ['a!="x"', 'b!~"y\\"z"'], []],
    ['@age>15m cpu @receiver=~"o.*"', ['@age>15m', '@receiver=~"o.*"'], ['cpu']],
    ['@silenced-by="" x', ['@silenced-by=""'], ['x']],
    ['', [], []],
  ])('%j is read as matchers and words', (text, matchers, words) => {
    expect(parseFilter(text)).toEqual({ matchers, words });
  });

  it('asks the API for states, order and matchers', () => {
    const search = readAlertSearch({ state: 'firing' });
    const query = alertQueryOf(search, parseFilter('a="b c" word').matchers);
    expect(query).toBe('sort=urgency&state=firing&matcher=a%3D%22b+c%22');
  });
});
