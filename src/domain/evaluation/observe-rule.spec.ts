import { alertingRule, recordingRule, ruleGroup } from '../../../test/support/builders/rule-group-builder.js';
import type { ExpandTemplate } from './expand-template.js';
import { observeRule } from './observe-rule.js';
import type { AnsweredSample, RuleAnswer } from './rule-answer.js';
import { systemGroupFor } from './system-group.js';

const expand: ExpandTemplate = (template, { labels, value }) =>
  template.includes('{{ broken')
    ? { ok: false, error: 'no such function' }
    : {
        ok: true,
        text: template
          .replace(/\{\{ \$labels\.(\w+) \}\}/g, (_, name) => labels[name] ?? '')
          .replace('{{ $value }}', String(value)),
      };

const unavailable: RuleAnswer = { ok: false, kind: 'unavailable', message: 'no answer within 10s' };
const refused: RuleAnswer = { ok: false, kind: 'refused', message: 'many-to-many matching' };
const empty = (hasData?: boolean): RuleAnswer => ({ ok: true, vector: [], hasData });

function vector(...samples: AnsweredSample[]): RuleAnswer {
  return { ok: true, vector: samples, hasData: undefined };
}

function cpu(instance: string, value = 1): AnsweredSample {
  return { labels: { __name__: 'cpu', instance }, value };
}

describe('an alerting rule with an answer', () => {
  it('names an alert by the sample, the rule and the group, without the metric name', () => {
    const rule = alertingRule({
      labels: { severity: 'page', host: '{{ $labels.instance }}' },
      annotations: { summary: '{{ $labels.__name__ }} of {{ $labels.instance }} is {{ $value }}' },
      forMs: 60_000,
    });
    const group = ruleGroup({ labels: { severity: 'low', team: 'db' } });
    const { seen, unseen, error } = observeRule(group, rule, vector(cpu('a', 0.95)), expand);
    expect(error).toBeUndefined();
    expect(unseen).toBe('cleared');
    expect(seen).toEqual([
      {
        fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
        labels: { alertname: 'HighCpu', host: 'a', instance: 'a', severity: 'page', team: 'db' },
        annotations: { summary: 'cpu of a is 0.95' },
        value: 0.95,
        reason: 'condition-met',
        forMs: 60_000,
      },
    ]);
  });

  it('lets a rule label with an empty value remove a label', () => {
    const rule = alertingRule({ labels: { instance: '' } });
    const { seen } = observeRule(ruleGroup(), rule, vector(cpu('a')), expand);
    expect(seen[0]?.labels).toEqual({ alertname: 'HighCpu' });
  });

  it('refuses two samples with the same labels, and keeps the state', () => {
    const rule = alertingRule({ labels: { instance: '' } });
    const observation = observeRule(ruleGroup(), rule, vector(cpu('a'), cpu('b')), expand);
    expect(observation).toMatchObject({
      seen: [],
      unseen: 'unknown',
      error: 'vector contains metrics with the same labelset after applying alert labels',
    });
  });

  it('raises an alert whose label template fails, and resolves none because of it', () => {
    const rule = alertingRule({ labels: { host: '{{ broken }}' } });
    const observation = observeRule(ruleGroup(), rule, vector(cpu('a')), expand);
    expect(observation.seen[0]?.labels.host).toBe('<error expanding template: no such function>');
    expect(observation).toMatchObject({
      unseen: 'unknown',
      error: 'the template of "host" failed: no such function',
    });
  });

  it('tells of a failing annotation and goes on', () => {
    const rule = alertingRule({ annotations: { summary: '{{ broken }}' } });
    const observation = observeRule(ruleGroup(), rule, vector(cpu('a')), expand);
    expect(observation).toMatchObject({ unseen: 'cleared', error: expect.stringContaining('"summary"') });
    expect(observation.seen).toHaveLength(1);
  });
});

describe('a rule without data', () => {
  const noData = alertingRule({
    onNoData: 'alert',
    noDataForMs: 5_000,
    labels: { severity: 'page', host: '{{ $labels.instance }}' },
  });

  it('raises one alert with the static labels and the reason', () => {
    const { seen, unseen } = observeRule(ruleGroup(), noData, empty(false), expand);
    expect(unseen).toBe('unknown');
    expect(seen).toMatchObject([
      {
        labels: { alertname: 'HighCpu', alert_reason: 'no-data', severity: 'page' },
        reason: 'no-data',
        forMs: 5_000,
      },
    ]);
  });

  it('ends that alert as soon as data are back, whether or not the condition holds', () => {
    const [alert] = observeRule(ruleGroup(), noData, empty(false), expand).seen;
    expect(observeRule(ruleGroup(), noData, empty(true), expand).ended).toContain(alert?.fingerprint);
    expect(observeRule(ruleGroup(), noData, vector(cpu('a')), expand).ended).toContain(alert?.fingerprint);
    expect(observeRule(ruleGroup(), noData, refused, expand).ended).not.toContain(alert?.fingerprint);
  });

  it.each([
    ['keepLast', false, 'unknown'],
    ['ok', false, 'cleared'],
    ['keepLast', true, 'cleared'],
    ['alert', true, 'cleared'],
    ['alert', undefined, 'cleared'],
  ] as const)('with policy %s and data %s sees the other alerts as %s', (onNoData, hasData, unseen) => {
    const observation = observeRule(ruleGroup(), alertingRule({ onNoData }), empty(hasData), expand);
    expect(observation).toMatchObject({ seen: [], unseen });
  });
});

describe('a rule whose query failed', () => {
  it.each([
    ['keepLast', 'unknown'],
    ['ok', 'cleared'],
    ['alert', 'unknown'],
  ] as const)(
    'with policy %s sees its alerts as %s while the data source is down, and raises none',
    (onError, unseen) => {
      const observation = observeRule(ruleGroup(), alertingRule({ onError }), unavailable, expand);
      expect(observation).toMatchObject({ seen: [], unseen, error: 'no answer within 10s' });
    },
  );

  it('raises one alert when the query itself is at fault', () => {
    const rule = alertingRule({ onError: 'alert', errorForMs: 7_000 });
    const { seen } = observeRule(ruleGroup(), rule, refused, expand);
    expect(seen).toMatchObject([
      {
        labels: { alertname: 'HighCpu', alert_reason: 'error' },
        annotations: { reason: 'many-to-many matching' },
        reason: 'error',
        forMs: 7_000,
      },
    ]);
  });

  it('is one alert for a data source that is down', () => {
    const group = systemGroupFor('metrics', 'rule-9');
    const rule = group.rules[0];
    if (!rule) throw new Error('no rule');
    expect(observeRule(group, rule, unavailable, expand).seen).toMatchObject([
      {
        labels: { alertname: 'DataSourceDown', alert_reason: 'error', data_source: 'metrics' },
        annotations: { summary: expect.stringContaining('metrics'), reason: 'no answer within 10s' },
      },
    ]);
  });
});

describe('a rule above its limit', () => {
  const group = ruleGroup({ limit: 2 });
  const three = vector(cpu('a'), cpu('b'), cpu('c'));

  it('raises one alert that says so, and leaves the others as they are', () => {
    const observation = observeRule(group, alertingRule(), three, expand);
    expect(observation.unseen).toBe('unknown');
    expect(observation.error).toContain('3 results and the limit is 2');
    expect(observation.seen).toMatchObject([
      {
        labels: { alertname: 'TocsinLimitReached', rule: 'HighCpu', rule_group: 'host' },
        value: 3,
        reason: 'limit-reached',
        forMs: 0,
      },
    ]);
  });

  it('ends that alert below the limit, for recording rules too', () => {
    for (const rule of [alertingRule(), recordingRule()]) {
      const above = observeRule(group, rule, three, expand);
      const below = observeRule(group, rule, vector(cpu('a')), expand);
      expect(above.recorded).toEqual([]);
      expect(below.ended).toContain(above.seen[0]?.fingerprint);
    }
  });

  it('has a built-in limit where the group has none', () => {
    const many = Array.from({ length: 10_001 }, (_, index) => cpu(String(index)));
    const { seen } = observeRule(ruleGroup({ limit: 0 }), alertingRule(), vector(...many), expand);
    expect(seen.map(({ reason }) => reason)).toEqual(['limit-reached']);
  });
});

describe('a recording rule', () => {
  it('records under its own name with its labels', () => {
    const rule = recordingRule({ labels: { source: 'rule' } });
    const { recorded } = observeRule(ruleGroup({ labels: { team: 'db' } }), rule, vector(cpu('a', 3)), expand);
    expect(recorded).toEqual([
      { labels: { __name__: 'job:cpu:sum', instance: 'a', source: 'rule', team: 'db' }, value: 3 },
    ]);
  });

  it('records nothing when two samples would be the same series', () => {
    const rule = recordingRule({ labels: { instance: 'all' } });
    expect(observeRule(ruleGroup(), rule, vector(cpu('a'), cpu('b')), expand)).toMatchObject({
      recorded: [],
      error: 'vector contains metrics with the same labelset after applying rule labels',
    });
  });

  it('records nothing and tells when its query failed', () => {
    expect(observeRule(ruleGroup(), recordingRule(), refused, expand)).toMatchObject({
      recorded: [],
      error: 'many-to-many matching',
    });
  });
});
