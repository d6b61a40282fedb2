import type { AlertRow } from '../../../contract/alert-list.js';
import type { SilenceAnswer } from '../../../contract/silence.js';
import { beginnings, countAlerts, endingSoon, labelNames, topValues } from './overview-view.js';

const now = Date.parse('2026-11-21T12:00:00.000Z');

function row(changes: Partial<AlertRow> = {}): AlertRow {
  return {
    ...{ id: 'a', fingerprint: 'f', state: 'firing', severity: 'critical', labels: { team: 'db' }, summary: null },
    ...{ value: '1', since: new Date(now - 90 * 60_000).toISOString(), episode: 1, groupId: 'g', group: 'g' },
    ...{ ruleId: 'r', node: 'a', receivers: [], suppressed: false, silencedBy: [], inhibitedBy: [], mutedBy: [] },
    ...{ passed: null, acknowledgedBy: null, flapping: false, noticeFails: false },
    ...changes,
  };
}

describe('the overview', () => {
  it('counts what fires by severity, what is pending, and of what nobody is told', () => {
    const rows = [row(), row({ suppressed: true }), row({ severity: 'info' }), row({ state: 'pending' })];
    expect(countAlerts(rows)).toEqual({ critical: 2, warning: 0, info: 1, pending: 1, suppressed: 1 });
  });

  it('shows in which hour what fires began, and puts what is older into the first block', () => {
    const old = row({ since: '2026-01-01T00:00:00.000Z' });
    const strip = beginnings([row(), row(), old, row({ state: 'pending' })], 'critical', now);
    expect(strip).toHaveLength(24);
    expect(strip[0]).toEqual({ hoursAgo: 23, count: 1 });
    expect(strip.at(-2)).toEqual({ hoursAgo: 1, count: 2 });
    expect(beginnings([row()], 'info', now).every(({ count }) => count === 0)).toBe(true);
  });

  it('names the five values of a label that most have', () => {
    const rows = ['a', 'b', 'b', 'c', 'd', 'e', 'f'].map((team) => row({ labels: { team } }));
    expect(topValues(rows, 'team').map(({ value, count }) => `${value} ${count}`)).toEqual([
      ...['b 2', 'a 1', 'c 1', 'd 1', 'e 1'],
    ]);
    expect(topValues(rows, 'none')).toEqual([]);
    expect(labelNames([row({ labels: { zone: 'x', team: 'y' } })], 'app')).toEqual(['app', 'team', 'zone']);
  });

  it('lists silences that end within the hour', () => {
    const silence = (minutes: number) =>
      ({ id: String(minutes), endsAt: new Date(now + minutes * 60_000).toISOString() }) as SilenceAnswer;
    const ids = endingSoon([50, 90, -1, 5].map(silence), now).map(({ id }) => id);
    expect(ids).toEqual(['5', '50']);
  });
});
