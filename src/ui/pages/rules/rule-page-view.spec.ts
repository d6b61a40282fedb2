import type { RuleHistoryAnswer } from '../../../contract/rule.js';
import type { RuleGroupVersionAnswer } from '../../../contract/rule-group.js';
import { historySum, readRulePageSearch, ruleVersions, writeRulePageSearch } from './rule-page-view.js';

describe('the page of a rule', () => {
  it('keeps tab, versions and time in the address', () => {
    const search = readRulePageSearch({ tab: 'versions', versions: '1-3', from: 'now-1d' });
    expect(search).toEqual({ tab: 'versions', versions: '1-3', from: 'now-1d', to: 'now' });
    expect(writeRulePageSearch(search)).toEqual({ tab: 'versions', versions: '1-3', from: 'now-1d' });
    const plain = readRulePageSearch({ tab: 'x', versions: 'x' });
    expect([plain.tab, plain.versions, writeRulePageSearch(plain)]).toEqual(['overview', '', {}]);
  });

  it('shows the versions of the group in which the rule changed', () => {
    const version = (no: number, rules: readonly object[]) =>
      ({
        version: no,
        createdAt: '',
        createdBy: 'a',
        comment: `why ${no}`,
        group: { rules },
      }) as unknown as RuleGroupVersionAnswer;
    const rule = (expr: string) => ({ id: 'r', alert: 'A', expr });
    const other = { id: 'o', alert: 'O', expr: 'x' };
    const found = ruleVersions(
      [
        version(6, [rule('b'), other]),
        version(5, [rule('b')]),
        version(4, []),
        version(3, [rule('a'), other]),
        version(2, [rule('a')]),
        version(1, [other]),
      ],
      'r',
      'gone',
    );
    expect(found.map(({ version: no, text }) => [no, text.split('\n').at(-2) ?? text])).toEqual([
      [5, 'expr: b'],
      [4, 'gone'],
      [2, 'expr: a'],
    ]);
  });

  it('sums the episodes of a time, also those that began before or go on', () => {
    const at = (minute: number) => new Date(minute * 60_000).toISOString();
    const episode = (fired: boolean, firedAt: string | null, endedAt: string | null) => ({ fired, firedAt, endedAt });
    const episodes = [
      episode(true, at(10), at(20)),
      episode(true, null, at(5)),
      episode(true, at(50), null),
      episode(false, null, null),
    ];
    const history = { from: at(0), to: at(60), episodes, truncated: false } as unknown as RuleHistoryAnswer;
    expect(historySum(history)).toEqual({ episodes: 4, fired: 3, firingMs: 25 * 60_000 });
  });
});
