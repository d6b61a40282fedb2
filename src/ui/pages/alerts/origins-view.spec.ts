import { labelOrigins } from './origins-view.js';

describe('where labels come from', () => {
  const labels = { alertname: 'A', severity: 'critical', site: 'eu', host: 'x' };
  const group = {
    labels: { site: 'eu' },
    rules: [{ id: 'r', alert: 'A', expr: 'x', labels: { severity: 'critical' } }],
  };

  it('is the rule, its group, or the series', () => {
    expect(labelOrigins({ labels, ruleId: 'r' }, group)).toEqual([
      { from: 'rule', labels: { alertname: 'A', severity: 'critical' } },
      { from: 'group', labels: { site: 'eu' } },
      { from: 'series', labels: { host: 'x' } },
    ]);
  });

  it('is the sender for what comes from outside', () => {
    expect(labelOrigins({ labels, ruleId: 'received-external' }, undefined)).toEqual([{ from: 'sender', labels }]);
  });
});
