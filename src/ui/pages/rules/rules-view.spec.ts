import type { RuleSummaryAnswer } from '../../../contract/rule.js';
import { groupsOf, isFiltered, linkOf, readRuleSearch, ruleQueryOf, toggled, writeRuleSearch } from './rules-view.js';

describe('the list of rules', () => {
  const search = readRuleSearch({ q: 'cpu', state: 'firing,wrong', health: 'error,blocked', kind: 'x', folder: 1 });

  it('keeps what is searched in the address, and nothing that it does not know', () => {
    expect(search).toEqual({
      q: 'cpu',
      folder: '',
      owner: '',
      kind: '',
      state: ['firing'],
      health: ['error', 'blocked'],
    });
    expect(writeRuleSearch(search)).toEqual({ q: 'cpu', state: 'firing', health: 'error,blocked' });
    expect(readRuleSearch(writeRuleSearch(search))).toEqual(search);
    expect([isFiltered(search), isFiltered(readRuleSearch({}))]).toEqual([true, false]);
  });

  it('asks the API for what is searched', () => {
    expect(ruleQueryOf(search)).toBe('q=cpu&state=firing&health=error&health=blocked');
    expect(ruleQueryOf(readRuleSearch({ owner: 'db', folder: 'f' }))).toBe('folder=f&team=db');
    expect(ruleQueryOf(readRuleSearch({}))).toBe('');
  });

  it('switches values of a filter', () => {
    expect(toggled(['a'], 'b')).toEqual(['a', 'b']);
    expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
  });

  it('knows the groups of rules, each once', () => {
    const rule = (id: string) => ({ group: { id } }) as RuleSummaryAnswer;
    expect(groupsOf([rule('a'), rule('b'), rule('a')]).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('links to runbooks that are web addresses', () => {
    const written = 'https://run.example.org/a?b=c';
    const others = ['javascript:alert(1)', 'https://x/{{ $labels.alertname }}', 'wiki', '', null];
    expect([written, ...others].map(linkOf)).toEqual([written, ...others.map(() => undefined)]);
  });
});
