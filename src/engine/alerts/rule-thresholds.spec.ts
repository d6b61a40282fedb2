import { firingAlert } from '../../../test/support/builders/alert-builder.js';
import { alertingRule, recordingRule, ruleGroup } from '../../../test/support/builders/rule-group-builder.js';
import type { Rule } from '../../domain/rule/rule-group.js';
import type { ScheduledGroup } from '../ports/rule-group-source.js';
import { RuleThresholds } from './rule-thresholds.js';

function scheduled(...rules: Rule[]): readonly ScheduledGroup[] {
  return [{ id: 'group-1', revision: 1, group: ruleGroup({ rules }) }];
}

describe('the number that an alert has passed', () => {
  let groups = scheduled(alertingRule({ expr: 'cpu_percent > 80' }), recordingRule());
  const thresholds = new RuleThresholds({ scheduled: () => groups });
  const alert = firingAlert({ value: 92 });

  it('is that of its rule', () => {
    expect(thresholds.passedBy(alert)).toEqual({ operator: '>', value: 80, unit: '%' });
  });

  it.each([
    ['a value that is not beyond it', { value: 79 }],
    ['an alert that has no value', { value: Number.NaN }],
    ['an alert about the rule itself', { labels: { alertname: 'TocsinLimitReached' } }],
    ['another rule', { ruleId: 'rule-9' }],
    ['a recording rule', { ruleId: 'rule-2' }],
    ['an alert from outside', { groupId: 'received-1' }],
  ])('is none of %s', (_, changes) => {
    expect(thresholds.passedBy({ ...alert, ...changes })).toBeUndefined();
  });

  it('is another one as soon as the rule says so', () => {
    groups = scheduled(alertingRule({ expr: 'cpu_percent >= 85' }));
    expect(thresholds.passedBy(alert)).toMatchObject({ operator: '>=', value: 85 });
    groups = scheduled(alertingRule({ expr: 'cpu_percent > limit' }));
    expect(thresholds.passedBy(alert)).toBeUndefined();
    groups = [];
    expect(thresholds.passedBy(alert)).toBeUndefined();
  });
});
