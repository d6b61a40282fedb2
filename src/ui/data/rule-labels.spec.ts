import type { RuleGroupAnswer } from '../../contract/rule-group.js';
import { labelled } from './rule-labels.js';

describe('a label for many rules', () => {
  const group = {
    rules: [
      { id: 'a', alert: 'A', expr: 'x', labels: { team: 'db', severity: 'info' } },
      { id: 'b', record: 'b', expr: 'x' },
      { id: 'c', alert: 'C', expr: 'x', labels: { team: 'db' } },
    ],
  } as unknown as RuleGroupAnswer;
  const labels = (value: string, ...ids: readonly string[]) =>
    labelled(group, new Set(ids), { name: 'team', value }).rules.map((rule) => rule.labels);

  it('is set on those that are chosen, and leaves their others', () => {
    expect(labels('web', 'a', 'b')).toEqual([{ severity: 'info', team: 'web' }, { team: 'web' }, { team: 'db' }]);
  });

  it('is taken away when it is empty', () => {
    expect(labels('', 'a', 'b')).toEqual([{ severity: 'info' }, {}, { team: 'db' }]);
  });
});
