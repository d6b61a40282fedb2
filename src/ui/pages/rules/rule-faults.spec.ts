import { ruleFault } from './rule-faults.js';

describe('what is wrong with a rule', () => {
  const faults = [
    { path: 'name', message: 'must not be empty' },
    { path: 'rules[0].alert', message: 'must not be empty' },
    { path: 'rules[3].for', message: 'not a duration' },
    { path: 'rules[0].labels["1 bad"]', message: 'bad template' },
    { path: 'rules[0].labels.team', message: 'too long' },
    { path: 'dataSource', message: 'there is none' },
  ];

  it('is told at its field, wherever the rule stands in its group', () => {
    expect(ruleFault(faults, 'name')).toBe('must not be empty');
    expect(ruleFault(faults, 'for')).toBe('not a duration');
    expect(ruleFault(faults, 'group')).toBe('must not be empty');
    expect(ruleFault(faults, 'dataSource')).toBe('there is none');
    expect(ruleFault(faults, 'expr')).toBeUndefined();
  });

  it('names labels and annotations', () => {
    expect(ruleFault(faults, 'labels')).toBe('1 bad: bad template; team: too long');
    expect(ruleFault(faults, 'annotations')).toBeUndefined();
  });
});
