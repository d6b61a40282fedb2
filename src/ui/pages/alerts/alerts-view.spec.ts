import type { AlertAnswer } from '../../../contract/alert.js';
import {
  alertQueryOf,
  hasWords,
  parseFilter,
  originText,
  readAlertSearch,
  severityOf,
  sortAlerts,
  valueText,
  withMatcher,
  writeAlertSearch,
} from './alerts-view.js';

const at = (second: number): string => `2026-11-21T10:00:${String(second).padStart(2, '0')}.000Z`;

function alert(changes: Partial<AlertAnswer>): AlertAnswer {
  return {
    id: 'a',
    state: 'firing',
    labels: { alertname: 'A' },
    activeAt: at(0),
    firedAt: at(1),
    ...changes,
  } as AlertAnswer;
}

describe('the address of the alerts page', () => {
  it('says what is shown, and leaves out what is usual', () => {
    expect(writeAlertSearch(readAlertSearch({}))).toEqual({});
    const search = readAlertSearch({ state: 'inactive,nonsense', q: 'team=db', sel: 'x' });
    expect(search).toEqual({ state: ['inactive'], q: 'team=db', sel: 'x' });
    expect(readAlertSearch(writeAlertSearch(search))).toEqual(search);
  });

  it('shows the usual states when it names none that is known', () => {
    expect(readAlertSearch({ state: 'x', q: 7 })).toEqual({ state: ['firing', 'pending'], q: '', sel: undefined });
  });
});

describe('the filter', () => {
  it.each([
    ['team=db', ['team=db'], []],
    ['team="a b", severity=~"crit.*" Disk full', ['team="a b"', 'severity=~"crit.*"'], ['disk', 'full']],
    ['{a!="x",b!~"y\\"z"}', ['a!="x"', 'b!~"y\\"z"'], []],
    ['', [], []],
  ])('%j is read as matchers and words', (text, matchers, words) => {
    expect(parseFilter(text)).toEqual({ matchers, words });
  });

  it('asks the API for states and matchers', () => {
    const search = readAlertSearch({ state: 'firing' });
    expect(alertQueryOf(search, parseFilter('a="b c"'))).toBe('limit=500&state=firing&matcher=a%3D%22b+c%22');
  });

  it('looks for words in names and values of labels', () => {
    const full = alert({ labels: { alertname: 'DiskFull', team: 'db' } });
    expect([hasWords(full, ['disk', 'team=db']), hasWords(full, ['cpu']), hasWords(full, [])]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('grows by a matcher once', () => {
    expect([withMatcher('', 'a="1"'), withMatcher('x', 'a="1"'), withMatcher('a="1"', 'a="1"')]).toEqual([
      'a="1"',
      'x a="1"',
      'a="1"',
    ]);
  });
});

describe('the list', () => {
  it('has firing alerts first, the worst before the others, then the newest', () => {
    const alerts = [
      alert({ id: 'resolved', state: 'inactive', resolvedAt: at(9) }),
      alert({ id: 'pending', state: 'pending' }),
      alert({ id: 'info', labels: { alertname: 'I', severity: 'info' } }),
      alert({ id: 'old', labels: { alertname: 'C', severity: 'critical' }, firedAt: at(2) }),
      alert({ id: 'new', labels: { alertname: 'C', severity: 'page' }, firedAt: at(3) }),
      alert({ id: 'plain' }),
    ];
    expect(sortAlerts(alerts).map(({ id }) => id)).toEqual(['new', 'old', 'plain', 'info', 'pending', 'resolved']);
  });

  it.each([
    ['0.92345678', '0.9235'],
    ['12', '12'],
    ['NaN', 'NaN'],
    ['+Inf', '+Inf'],
    ['1234567.891', '1235000'],
  ])('shows the value %s as %s', (value, text) => {
    expect(valueText(value)).toBe(text);
  });

  it('tells value and group of an alert of a rule, and not of one that was received', () => {
    const facts = { ruleId: 'r', value: '3', episode: 2, folder: 'default', group: 'host' };
    expect(originText(facts)).toBe('value 3, episode 2, rule group default/host');
    const received = { ...facts, ruleId: 'received-external', value: null, folder: '', group: '' };
    expect(originText(received)).toBe('received from outside, episode 2');
    expect(originText({ ...received, ruleId: 'received-heartbeat' })).toBe('of a heartbeat monitor, episode 2');
    expect(valueText(null)).toBe('');
  });

  it('takes an alert without a severity for a warning', () => {
    expect([severityOf({}), severityOf({ severity: 'Critical' }), severityOf({ priority: 'P4' })]).toEqual([
      'warning',
      'critical',
      'info',
    ]);
  });
});
