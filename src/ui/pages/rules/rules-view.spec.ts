import type { RuleGroupAnswer } from '../../../contract/rule-group.js';
import { evaluationText, healthOf, readRuleSearch, ruleName, searchGroups, writeRuleSearch } from './rules-view.js';

const evaluation = {
  lastTick: '2026-11-21T10:00:00.000Z',
  lastOutcome: 'ok',
  lastError: null,
  lastNode: 'a',
  lastDurationMs: 3.4,
  missedTicks: 0,
};
const group = {
  name: 'host',
  folder: 'default',
  interval: '15s',
  paused: false,
  evaluation,
  rules: [
    { alert: 'HighCpu', expr: 'cpu > 80', labels: { team: 'db' } },
    { record: 'job:up:sum', expr: 'sum by (job) (up)' },
  ],
} as unknown as RuleGroupAnswer;

describe('the list of rules', () => {
  it('is searched by words in names, expressions and labels', () => {
    const found = (q: string) => searchGroups([group], q).flatMap(({ rules }) => rules.map(ruleName));
    expect(found('')).toEqual(['HighCpu', 'job:up:sum']);
    expect(found('team cpu')).toEqual(['HighCpu']);
    expect(found('default/host sum')).toEqual(['job:up:sum']);
    expect(searchGroups([group], 'nothing')).toEqual([]);
  });

  it('keeps the search in the address', () => {
    expect(writeRuleSearch(readRuleSearch({ q: 'x' }))).toEqual({ q: 'x' });
    expect(writeRuleSearch(readRuleSearch({ q: 1 }))).toEqual({});
  });

  it('tells how a group is', () => {
    const at = (changes: object): RuleGroupAnswer =>
      ({ ...group, evaluation: { ...evaluation, ...changes } }) as RuleGroupAnswer;
    expect(
      [group, { ...group, paused: true }, at({ lastTick: null }), at({ lastOutcome: 'error' })].map(healthOf),
    ).toEqual(['ok', 'paused', 'never', 'error']);
    expect(evaluationText(at({ missedTicks: 2 }))).toBe('every 15s; claimed by a in 3 ms; 2 ticks missed');
    expect(evaluationText(at({ lastTick: null }))).toBe('every 15s; not evaluated yet');
  });
});
