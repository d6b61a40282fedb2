import { firingAlert } from '../../../test/support/builders/alert-builder.js';
import { ruleGroup } from '../../../test/support/builders/rule-group-builder.js';
import { BadCursor } from '../ports/page.js';
import { countFacets } from './count-facets.js';
import { pageOfAlerts } from './page-of-alerts.js';
import { proofOf } from './prove-evaluation.js';
import { type AlertSortName, sortAlerts } from './sort-alerts.js';
import type { StandingAlert } from './standing-alert.js';

function standing(id: string, changes: Partial<StandingAlert['alert']>, rest: Partial<StandingAlert> = {}) {
  return {
    alert: firingAlert({ id, firedAt: 100, ...changes }),
    updatedAt: 1,
    severity: 'warning',
    receivers: [],
    ...rest,
  } as unknown as StandingAlert;
}

describe('alerts in order', () => {
  const alerts = [
    standing('over', { state: 'inactive', resolvedAt: 500 }),
    standing('waiting', { state: 'pending', activeAt: 400 }),
    standing('old', { value: Number.NaN }, { severity: 'critical' }),
    standing('new', { firedAt: 300, value: 9 }, { severity: 'critical' }),
    standing('plain', { value: -3, labels: { alertname: 'A' } }),
  ];
  const idsBy = (by: AlertSortName, descending = false) =>
    sortAlerts(alerts, { by, descending }).map(({ alert }) => alert.id);

  it('of urgency fire first, the worst before the others, then the newest', () => {
    expect(idsBy('urgency')).toEqual(['new', 'old', 'plain', 'waiting', 'over']);
    expect(idsBy('urgency', true)).toEqual(['over', 'waiting', 'plain', 'old', 'new']);
  });

  it('of value have NaN at one end', () => {
    expect(idsBy('value').slice(0, 2)).toEqual(['old', 'plain']);
    expect(idsBy('name').at(0)).toBe('plain');
  });

  it.each(['urgency', 'since', 'name', 'value'] as const)('by %s come page by page without a gap', (by) => {
    for (const descending of [false, true]) {
      const sort = { by, descending };
      const sorted = sortAlerts(alerts, sort);
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = pageOfAlerts(sorted, sort, { limit: 2, cursor });
        seen.push(...page.items.map(({ alert }) => alert.id));
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      expect(seen).toEqual(sorted.map(({ alert }) => alert.id));
    }
  });

  it('go on at the same place when the alert there is gone', () => {
    const sort = { by: 'urgency', descending: false } as const;
    const sorted = sortAlerts(alerts, sort);
    const { nextCursor } = pageOfAlerts(sorted, sort, { limit: 2, cursor: undefined });
    const without = sorted.filter(({ alert }) => alert.id !== 'old');
    expect(pageOfAlerts(without, sort, { limit: 1, cursor: nextCursor }).items[0]?.alert.id).toBe('plain');
  });

  it.each(['x', '%', '[1]', '%5B%22nx%22%5D'])('refuse the cursor %s', (cursor) => {
    const read = () => pageOfAlerts(alerts, { by: 'since', descending: false }, { limit: 1, cursor });
    expect(read).toThrow(BadCursor);
  });
});

describe('facets', () => {
  const alerts = Array.from({ length: 20 }, (_, index) =>
    standing(String(index), {
      labels: { alertname: 'A', team: index < 15 ? 'db' : 'web', host: `h${index}`, ...(index === 0 && { odd: '1' }) },
    }),
  );

  it('tell the labels first that divide the alerts best, and last what all share', () => {
    const facets = countFacets(alerts, { fields: 12, values: 3, search: undefined });
    expect(facets.map(({ name }) => name)).toEqual(['team', 'host', 'odd', 'alertname']);
    expect(facets[0]).toEqual({
      name: 'team',
      alerts: 20,
      values: 2,
      top: [
        { value: 'db', alerts: 15 },
        { value: 'web', alerts: 5 },
      ],
    });
    expect(facets[1]?.top).toHaveLength(3);
  });

  it('are found by name and by value', () => {
    const found = (search: string) => countFacets(alerts, { fields: 1, values: 10, search });
    expect(found('TEAM')[0]?.top).toHaveLength(2);
    expect(found('h19')).toMatchObject([{ name: 'host', alerts: 20, top: [{ value: 'h19', alerts: 1 }] }]);
    expect(found('nothing')).toEqual([]);
  });
});

describe('the proof of evaluation', () => {
  const group = (id: string, intervalMs: number) => ({ id, revision: 1, group: ruleGroup({ intervalMs }) });

  it('counts rules, names the newest evaluation, and the groups that are late', () => {
    const now = 1_000_000;
    const claims = [
      { groupId: 'a', lastTick: now - 20_000, committedAt: now - 19_000, node: 'node-1' },
      { groupId: 'b', lastTick: now - 60_000, committedAt: now - 59_000, node: 'node-2' },
      { groupId: 'gone', lastTick: undefined, committedAt: undefined, node: undefined },
    ];
    const proof = proofOf([group('a', 15_000), group('b', 15_000), group('c', 15_000)], claims, now);
    expect(proof).toEqual({ rules: 3, groups: 3, lateGroups: 2, newest: { at: now - 19_000, node: 'node-1' } });
    expect(proofOf([], [], now).newest).toBeUndefined();
  });
});
