import { type Rule, ruleText } from './rule-text.js';

const told = (rule: Rule) => ruleText(rule).split('\n').slice(0, -1);

describe('the text of a rule', () => {
  it('leaves out what is at its default', () => {
    const rule = {
      alert: 'HighCpu',
      expr: 'cpu > 80',
      for: '0s',
      onNoData: 'ok',
      onError: 'keepLast',
      labels: {},
    } as const;
    expect(told(rule)).toEqual(['alert: HighCpu', 'expr: "cpu > 80"']);
    expect(told({ record: 'job:up:sum', expr: 'up' })).toEqual(['record: "job:up:sum"', 'expr: up']);
  });

  it('has labels and annotations in the order of their names, and settings of our own at the end', () => {
    const rule: Rule = {
      alert: 'Full',
      expr: 'disk',
      for: '5m',
      keepFiringFor: '1m',
      labels: { team: 'db', severity: 'critical' },
      annotations: { summary: 'Disk {{ $labels.device }} is full' },
      onNoData: 'alert',
      noDataFor: '10m',
    };
    expect(told(rule)).toEqual([
      'alert: Full',
      'expr: disk',
      'for: "5m"',
      'keep_firing_for: "1m"',
      'labels:',
      '  severity: critical',
      '  team: db',
      'annotations:',
      '  summary: "Disk {{ $labels.device }} is full"',
      'onNoData: alert',
      'noDataFor: "10m"',
    ]);
  });

  it('writes several lines as a block, and what could be read otherwise as a quoted text', () => {
    const rule: Rule = {
      alert: 'yes',
      expr: 'sum(\n  up\n) == 0',
      labels: { code: '1', empty: '', script: '<script>' },
    };
    expect(told(rule)).toEqual([
      'alert: "yes"',
      'expr: |-',
      '  sum(',
      '    up',
      '  ) == 0',
      'labels:',
      '  code: "1"',
      '  empty: ""',
      '  script: "<script>"',
    ]);
  });
});
