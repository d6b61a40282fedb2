import type { RuleFault } from './rule-draft.js';
import type { RuleChecks } from './validate-rule.js';
import { validateRuleGroup } from './validate-rule-group.js';

const checks: RuleChecks = {
  parseExpr: (expr) =>
    expr.includes('!!') ? [{ message: 'unexpected !!', line: 1, column: expr.indexOf('!!') + 1 }] : [],
  knowsDataSource: (name) => name === 'default' || name === 'remote',
  knowsTeam: (name) => name === 'db',
};

function faultsOf(draft: unknown): readonly RuleFault[] {
  const result = validateRuleGroup(draft, checks);
  return result.ok ? [] : result.faults;
}

function faultsOfRule(rule: object): readonly RuleFault[] {
  return faultsOf({ name: 'g', rules: [{ alert: 'A', expr: 'up == 0', ...rule }] });
}

describe('a valid rule group', () => {
  it('gets the defaults for what is left out', () => {
    const draft = {
      name: 'host',
      rules: [
        { alert: 'Down', expr: 'up == 0' },
        { record: 'job:up:sum', expr: 'sum(up)' },
      ],
    };
    expect(validateRuleGroup(draft, checks)).toEqual({
      ok: true,
      comment: '',
      group: {
        name: 'host',
        folder: 'default',
        team: undefined,
        intervalMs: 60_000,
        queryOffsetMs: 0,
        limit: 0,
        dataSource: 'default',
        labels: {},
        paused: false,
        rules: [
          {
            kind: 'alerting',
            alert: 'Down',
            expr: 'up == 0',
            forMs: 0,
            keepFiringForMs: 0,
            labels: {},
            annotations: {},
            onNoData: 'ok',
            noDataForMs: 0,
            onError: 'keepLast',
            errorForMs: 0,
          },
          { kind: 'recording', record: 'job:up:sum', expr: 'sum(up)', labels: {} },
        ],
      },
    });
  });

  it.each(['db', null, undefined])('belongs to the team that is named: %s', (team) => {
    const result = validateRuleGroup({ name: 'g', team, rules: [] }, checks);
    expect(result.ok && result.group.team).toBe(team);
  });

  it('keeps everything that is written, durations in milliseconds', () => {
    const rule = {
      id: 'r1',
      alert: 'Slow',
      expr: 'latency > 1',
      for: '1h30m',
      keepFiringFor: '4900ms',
      labels: { severity: 'page', alertname: 'ignored', where: '{{ $labels.instance }}' },
      annotations: { summary: '{{ $value | humanize }}' },
      onNoData: 'alert',
      noDataFor: '5m',
      onError: 'ok',
      errorFor: '1m',
    };
    const draft = {
      name: 'g',
      folder: 'team',
      interval: '1ms',
      queryOffset: '30s',
      limit: 10,
      dataSource: 'remote',
      labels: { team: 'db' },
      paused: true,
      rules: [rule],
    };
    const result = validateRuleGroup(draft, checks);
    expect(result).toMatchObject({
      ok: true,
      group: {
        folder: 'team',
        intervalMs: 1,
        queryOffsetMs: 30_000,
        limit: 10,
        dataSource: 'remote',
        labels: { team: 'db' },
        paused: true,
        rules: [
          {
            id: 'r1',
            forMs: 5_400_000,
            keepFiringForMs: 4900,
            labels: rule.labels,
            annotations: rule.annotations,
            onNoData: 'alert',
            noDataForMs: 300_000,
            onError: 'ok',
            errorForMs: 60_000,
          },
        ],
      },
    });
  });

  it('may be an answer of ours that is sent back', () => {
    const draft = { id: 'x', version: 3, updatedAt: 'now', updatedBy: 'me', evaluation: {}, name: 'g', rules: [] };
    expect(faultsOf(draft)).toEqual([]);
  });
});

describe('a wrong rule group', () => {
  it('is told every fault at once, each with its place', () => {
    const draft = {
      name: ' g',
      interval: '0s',
      limit: -1,
      intervall: '1m',
      dataSource: 'nowhere',
      labels: { __name__: 'x' },
      paused: 'yes',
      rules: [
        { alert: 'A', record: 'b', expr: 'up' },
        { expr: '' },
        { alert: 'B', expr: 'a !! b', for: '5 minutes', labels: { '': 'x', 'good.name': 'y', ok: 1 }, annotation: {} },
        { record: 'c{d}', expr: 'up', for: '1m', annotations: {}, onNoData: 'ok' },
        'rule',
      ],
    };
    expect(faultsOf(draft).map(({ path, message }) => `${path}: ${message}`)).toEqual([
      'intervall: unknown field: did you mean interval?',
      'name: must be one line without blanks at its edges',
      'interval: must be at least 1ms',
      'labels.__name__: bad label name: a rule cannot set __name__',
      'rules[0].record: a rule has either alert or record: take one of them away',
      'rules[1]: a rule needs alert or record',
      'rules[1].expr: must not be empty: write a PromQL expression',
      'rules[2].annotation: unknown field: did you mean annotations?',
      'rules[2].labels[""]: bad label name: any text but an empty one, __proto__, NUL and half characters',
      'rules[2].labels.ok: must be text',
      'rules[2].expr: unexpected !!',
      'rules[2].for: not a duration: "5 minutes": write for example 30s, 5m or 1h30m',
      'rules[3].record: bad metric name: no braces; an expression belongs in expr, labels in labels',
      'rules[3].for: a recording rule has no for',
      'rules[3].annotations: a recording rule has no annotations',
      'rules[3].onNoData: a recording rule has no onNoData',
      'rules[4]: must be a rule: a mapping with alert or record, and expr',
      'limit: must be a whole number, 0 or more',
      'dataSource: there is no data source "nowhere": create it first',
      'paused: must be true or false',
    ]);
  });

  it('names the line and column of faults in expressions and templates', () => {
    expect(faultsOfRule({ expr: 'a !! b', annotations: { summary: 'x\n {{ nope }}' } })).toEqual([
      {
        path: 'rules[0].annotations.summary',
        message: 'bad template: function "nope" is not defined',
        line: 2,
        column: 5,
      },
      { path: 'rules[0].expr', message: 'unexpected !!', line: 1, column: 3 },
    ]);
  });

  it('reads the labels of the group as templates where an alert takes them over', () => {
    const labels = { team: '{{ $labels.team' };
    expect(faultsOf({ name: 'g', labels, rules: [{ alert: 'A', expr: 'up' }] })).toMatchObject([
      { path: 'labels.team' },
    ]);
    expect(faultsOf({ name: 'g', labels, rules: [{ record: 'a', expr: 'up' }] })).toEqual([]);
  });

  it('does not have the same rule twice, but rules of one name and other expressions', () => {
    const rule = { alert: 'A', expr: 'up', labels: { a: '1', b: '' } };
    const same = { alert: 'A', expr: 'up', labels: { a: '1' } };
    const others = [
      { record: 'A', expr: 'up', labels: { a: '1' } },
      { alert: 'A', expr: 'down', labels: { a: '1' } },
    ];
    expect(faultsOf({ name: 'g', rules: [rule, ...others, same] })).toEqual([
      { path: 'rules[3].alert', message: 'the same name, labels and expression as rules[0]: leave one out' },
    ]);
  });

  it('has no two rules with the same id', () => {
    const rules = ['A', 'B'].map((alert) => ({ id: 'x', alert, expr: 'up' }));
    expect(faultsOf({ name: 'g', rules })).toMatchObject([{ path: 'rules[1].id' }]);
  });

  it.each([
    ['a list', []],
    ['nothing', null],
    ['text', 'group'],
  ])('is not %s', (_what, draft) => {
    expect(faultsOf(draft)).toMatchObject([{ path: '' }]);
  });

  it.each([
    [{}, ['name', 'rules']],
    [{ name: '', rules: {} }, ['name', 'rules']],
    [{ name: 'x'.repeat(201), rules: [] }, ['name']],
    [{ name: 'a\nb', rules: [] }, ['name']],
    [{ name: 'g', folder: 1, rules: [] }, ['folder']],
    [{ name: 'g', team: 'nobody', rules: [] }, ['team']],
    [{ name: 'g', team: 5, rules: [] }, ['team']],
    [{ name: 'g', team: '', rules: [] }, ['team']],
    [{ name: 'g', interval: '2y', rules: [] }, ['interval']],
    [{ name: 'g', interval: 60, rules: [] }, ['interval']],
    [{ name: 'g', queryOffset: '-1m', rules: [] }, ['queryOffset']],
    [{ name: 'g', limit: 1.5, rules: [] }, ['limit']],
    [{ name: 'g', labels: [], rules: [] }, ['labels']],
    [{ name: 'g', rules: new Array(5001).fill({}) }, ['rules']],
  ])('is refused for %j', (draft, paths) => {
    expect(faultsOf(draft).map(({ path }) => path)).toEqual(paths);
  });

  it.each([
    [{ alert: '' }, 'rules[0].alert'],
    [{ alert: 'x'.repeat(201) }, 'rules[0].alert'],
    [{ expr: 1 }, 'rules[0].expr'],
    [{ expr: undefined }, 'rules[0].expr'],
    [{ expr: 'x'.repeat(100_001) }, 'rules[0].expr'],
    [{ onError: 'never' }, 'rules[0].onError'],
    [{ labels: { a: 'x\0' } }, 'rules[0].labels.a'],
    [{ labels: { a: '\ud800' } }, 'rules[0].labels.a'],
    [{ labels: { '': 'x' } }, 'rules[0].labels[""]'],
    [{ labels: JSON.parse('{"__proto__":"x"}') }, 'rules[0].labels.__proto__'],
    [{ annotations: { '': 'x' } }, 'rules[0].annotations[""]'],
    [{ labels: Object.fromEntries(Array.from({ length: 65 }, (_, index) => [`l${index}`, 'x'])) }, 'rules[0].labels'],
  ])('has a wrong rule: %j', (rule, path) => {
    expect(faultsOfRule(rule).map((fault) => fault.path)).toEqual([path]);
  });
});
