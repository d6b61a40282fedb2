import type { AlertRow } from '../../../contract/alert-list.js';
import {
  annotationNames,
  exploreSearchOf,
  filterTerms,
  glyphOf,
  hasWords,
  sinceOf,
  measuredText,
  valueText,
  withMatcher,
  withoutTerm,
} from './alerts-view.js';

describe('the filter', () => {
  it('looks for words in names and values of labels and in the summary', () => {
    const row = { labels: { alertname: 'DiskFull', team: 'db' }, summary: 'Nearly nothing left' };
    expect([hasWords(row, ['disk', 'team=db']), hasWords(row, ['cpu']), hasWords(row, [])]).toEqual([
      true,
      false,
      true,
    ]);
    expect(hasWords(row, ['nothing'])).toBe(true);
  });

  it('grows by a matcher once, and loses a term', () => {
    expect([withMatcher('', 'a="1"'), withMatcher('x', 'a="1"'), withMatcher('a="1"', 'a="1"')]).toEqual([
      'a="1"',
      'x a="1"',
      'a="1"',
    ]);
    expect([withoutTerm('x a="1", y', 'a="1"'), withoutTerm('a="1"', 'a="1"')]).toEqual(['x y', '']);
  });
});

describe('a row', () => {
  it.each([
    ['0.92345678', '0.9235'],
    ['12', '12'],
    ['NaN', 'NaN'],
    ['+Inf', '+Inf'],
    ['1234567.891', '1.235M'],
    ['-123456789', '-123.5M'],
    ['1e+20', '100000000000000000000'],
  ])('shows the value %s as %s', (value, text) => {
    expect(valueText(value)).toBe(text);
  });

  it('has another glyph while nobody is told of it', () => {
    const glyph = (state: AlertRow['state'], suppressed: boolean) => glyphOf({ state, suppressed });
    expect([glyph('firing', false), glyph('firing', true), glyph('pending', true)]).toEqual([
      'firing',
      'suppressed',
      'pending',
    ]);
  });

  it('is in its state since then', () => {
    const facts = { activeAt: 'a', firedAt: 'f', resolvedAt: 'r', updatedAt: 'u' };
    const since = (state: AlertRow['state']) => sinceOf({ ...facts, state });
    expect([since('firing'), since('pending'), since('inactive')]).toEqual(['f', 'a', 'r']);
  });
});

it('says first what is wrong, then everything else by name', () => {
  expect(annotationNames({ runbook_url: '', description: '', summary: '', dashboard: '' })).toEqual([
    'summary',
    'description',
    'dashboard',
    'runbook_url',
  ]);
});

describe('what a rule measured', () => {
  const passed = { operator: '>', value: '1500000', unit: '' } as const;

  it('stands beside the number that it passed, both as short as cells are', () => {
    expect(measuredText({ value: '92', passed: { operator: '>', value: '80', unit: '%' } })).toBe('92 > 80\u00a0%');
    expect(measuredText({ value: '2345678.9', passed })).toBe('2.346M > 1.5M');
    expect(measuredText({ value: '2345678.9', passed }, String)).toBe('2345678.9 > 1500000');
  });

  it('stands alone where the rule compares with no number', () => {
    expect(measuredText({ value: '92', passed: null })).toBe('92');
    expect(measuredText({ value: null, passed: null })).toBe('');
  });
});

describe('the filter, term by term', () => {
  it('tells matchers, words, and what cannot be read', () => {
    const faults = [{ path: 'matcher[1]', message: 'not known' }];
    expect(filterTerms('a="1" Disk @x=y', faults)).toEqual([
      { kind: 'matcher', term: 'a="1"' },
      { kind: 'bad', term: '@x=y', fault: 'not known' },
      { kind: 'word', term: 'disk' },
    ]);
  });

  it('loses a word in whatever case it was typed', () => {
    expect([withoutTerm('a="1" Disk', 'disk'), withoutTerm('Disk', 'cpu')]).toEqual(['a="1"', 'Disk']);
  });
});

describe('exploring an alert', () => {
  const since = '2026-01-01T12:00:00.000Z';

  it('begins before it fired and ends after it, or now', () => {
    const at = Date.parse(since);
    expect(exploreSearchOf({ since }, 'up == 0', at + 7_200_000)).toEqual({
      ...{ q: 'up == 0', from: '2026-01-01T11:30:00.000Z', to: '2026-01-01T12:30:00.000Z' },
    });
    expect(exploreSearchOf({ since }, 'up == 0', at + 60_000).to).toBe('now');
  });
});
