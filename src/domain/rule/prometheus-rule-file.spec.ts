import { carryRuleIds } from './carry-rule-ids.js';
import { toPrometheusRuleFile } from './prometheus-rule-file.js';
import { readPrometheusRuleFile } from './read-prometheus-rule-file.js';
import type { RuleGroup } from './rule-group.js';
import type { RuleChecks } from './validate-rule.js';
import { validateRuleGroup } from './validate-rule-group.js';

const checks: RuleChecks = {
  parseExpr: (expr) => (expr === 'bad(' ? [{ message: 'unclosed parenthesis', line: 1, column: 4 }] : []),
};

function read(parsed: unknown) {
  return readPrometheusRuleFile(parsed, { folder: 'imported', dataSource: 'remote' }, checks);
}

function faultsOf(parsed: unknown): string[] {
  const result = read(parsed);
  return result.ok ? [] : result.faults.map(({ path, message }) => `${path}: ${message}`);
}

describe('a rule file of Prometheus', () => {
  it('becomes groups in the folder and with the data source it is imported to', () => {
    const parsed = {
      groups: [
        {
          name: 'g',
          interval: '30s',
          query_offset: '1m',
          limit: 5,
          labels: { team: 'db' },
          rules: [
            {
              alert: 'A',
              expr: 'up == 0',
              for: '5m',
              keep_firing_for: '10m',
              labels: { severity: 'page' },
              annotations: { summary: '{{ $value }}' },
            },
            { record: 'a:b', expr: 'sum(up)' },
          ],
        },
      ],
    };
    expect(read(parsed)).toMatchObject({
      ok: true,
      groups: [
        {
          name: 'g',
          folder: 'imported',
          dataSource: 'remote',
          intervalMs: 30_000,
          queryOffsetMs: 60_000,
          limit: 5,
          labels: { team: 'db' },
          rules: [{ kind: 'alerting', forMs: 300_000, keepFiringForMs: 600_000 }, { kind: 'recording' }],
        },
      ],
    });
  });

  it('may hold numbers and empty fields where Prometheus takes texts', () => {
    const rule = {
      alert: 'A',
      record: '',
      expr: 1,
      for: 0,
      labels: { level: 3, on: true, none: null },
      annotations: null,
    };
    const texts = {
      name: 'g',
      interval: '0s',
      limit: '7',
      labels: '',
      rules: [rule, { record: 'r', expr: '1', for: '0s' }],
    };
    expect(read({ groups: [texts] })).toMatchObject({
      ok: true,
      groups: [
        {
          intervalMs: 60_000,
          limit: 7,
          labels: {},
          rules: [{ expr: '1', labels: { level: '3', on: 'true', none: '' }, annotations: {} }, { record: 'r' }],
        },
      ],
    });
  });

  it.each([[null], [''], [{}], [{ groups: null }], [{ groups: [] }]])('may be empty: %j', (parsed) => {
    expect(read(parsed)).toEqual({ ok: true, groups: [] });
  });

  it('tells every fault in the words of the file', () => {
    const parsed = {
      group: [],
      groups: [
        {
          name: 'g',
          query_ofset: '1m',
          query_offset: 'x',
          rules: [
            { alert: 'A', expr: 'bad(', keep_firing_for: 'x', keepFiringFor: '1m' },
            { record: 'r', expr: 'up', keep_firing_for: '1m' },
            'rule',
          ],
        },
        { name: 'g', limit: 'many', rules: [] },
        { rules: {} },
        'group',
      ],
    };
    const duration = 'not a duration: "x": write for example 30s, 5m or 1h30m';
    expect(faultsOf(parsed)).toEqual([
      'group: unknown field: did you mean groups?',
      'groups[0].query_ofset: unknown field: did you mean query_offset?',
      'groups[0].rules[0].keepFiringFor: unknown field: did you mean keep_firing_for?',
      'groups[3]: must be a rule group: a mapping with name and rules',
      'groups[1].name: the group name "g" stands at groups[0] too: names are unique in a file',
      'groups[0].rules[0].expr: unclosed parenthesis',
      `groups[0].rules[0].keep_firing_for: ${duration}`,
      'groups[0].rules[1].keep_firing_for: a recording rule has no keep_firing_for',
      'groups[0].rules[2]: must be a rule: a mapping with alert or record, and expr',
      `groups[0].query_offset: ${duration}`,
      'groups[1].limit: must be a whole number, 0 or more',
      'groups[2].name: a rule group needs a name',
      'groups[2].rules: must be a list',
    ]);
  });

  it.each([
    [[], ': must be a mapping with groups'],
    ['text', ': must be a mapping with groups'],
    [{ groups: {} }, 'groups: must be a list'],
  ])('is refused for %j', (parsed, fault) => {
    expect(faultsOf(parsed)).toEqual([fault]);
  });
});

describe('groups written for Prometheus', () => {
  const draft = {
    name: 'g',
    folder: 'imported',
    interval: '15s',
    dataSource: 'remote',
    labels: { team: 'db' },
    rules: [
      { alert: 'A', expr: 'up == 0', for: '1h30m', labels: { severity: 'page' }, annotations: { summary: 'x' } },
      { alert: 'B', expr: 'up', keepFiringFor: '4900ms' },
      { record: 'a:b', expr: 'sum(up)', labels: { a: 'b' } },
    ],
  };

  function groupOf(changes: object = {}): RuleGroup {
    const result = validateRuleGroup({ ...draft, ...changes }, checks);
    if (!result.ok) throw new Error(JSON.stringify(result.faults));
    let count = 0;
    return carryRuleIds(undefined, result.group, () => `id${count++}`);
  }

  it('leave out what is at its default', () => {
    expect(toPrometheusRuleFile([groupOf({ dataSource: 'default' })])).toEqual({
      file: {
        groups: [
          {
            name: 'g',
            interval: '15s',
            labels: { team: 'db' },
            rules: [
              {
                alert: 'A',
                expr: 'up == 0',
                for: '1h30m',
                labels: { severity: 'page' },
                annotations: { summary: 'x' },
              },
              { alert: 'B', expr: 'up', keep_firing_for: '4s900ms' },
              { record: 'a:b', expr: 'sum(up)', labels: { a: 'b' } },
            ],
          },
        ],
      },
      dropped: [],
    });
  });

  it('come back as they were', () => {
    const group = groupOf({ queryOffset: '30s', limit: 3 });
    const back = read(toPrometheusRuleFile([group]).file);
    if (!back.ok || !back.groups[0]) throw new Error('does not come back');
    expect(carryRuleIds(group, back.groups[0], () => 'new')).toEqual(group);
  });

  it('say what the format cannot hold', () => {
    const rules = [{ alert: 'A', expr: 'up', onNoData: 'alert', noDataFor: '5m', onError: 'ok', errorFor: '1m' }];
    expect(toPrometheusRuleFile([groupOf({ paused: true, rules })]).dropped).toEqual([
      { path: 'groups[0].paused', message: 'the group is paused here; Prometheus evaluates it' },
      { path: 'groups[0].dataSource', message: 'the group asks the data source remote' },
      { path: 'groups[0].rules[0].onNoData', message: 'Prometheus has no onNoData (here alert)' },
      { path: 'groups[0].rules[0].noDataFor', message: 'Prometheus has no noDataFor (here 5m)' },
      { path: 'groups[0].rules[0].onError', message: 'Prometheus has no onError (here ok)' },
      { path: 'groups[0].rules[0].errorFor', message: 'Prometheus has no errorFor (here 1m)' },
    ]);
  });
});
