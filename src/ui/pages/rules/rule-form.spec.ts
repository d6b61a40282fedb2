import type { RuleGroupAnswer } from '../../../contract/rule-group.js';
import {
  emptyForm,
  formOf,
  groupWith,
  groupWithout,
  newGroupOf,
  ruleOf,
  runbookOf,
  withoutRunbook,
  withRunbook,
} from './rule-form.js';
import type { Rule } from './rule-text.js';

const rule: Rule = {
  id: 'r1',
  alert: 'HighCpu',
  expr: 'cpu > 80',
  for: '5m',
  keepFiringFor: '0s',
  labels: { severity: 'critical' },
  annotations: { summary: 'high' },
  onNoData: 'alert',
  noDataFor: '10m',
  onError: 'keepLast',
  errorFor: '0s',
};
const group = {
  id: 'g',
  name: 'host',
  folder: 'f',
  interval: '15s',
  dataSource: 'default',
  paused: false,
  rules: [rule, { id: 'r2', record: 'a:b', expr: 'up' }],
} as unknown as RuleGroupAnswer;

describe('the form of a rule', () => {
  it('keeps the runbook as an annotation, and nowhere else', () => {
    const form = formOf({ ...rule, annotations: { summary: 'high', runbook_url: 'https://a' } }, group);
    expect([runbookOf(form), withoutRunbook(form.annotations)]).toEqual([
      'https://a',
      [{ name: 'summary', value: 'high' }],
    ]);
    const other = { ...form, annotations: withRunbook(form, 'https://b') };
    expect(ruleOf(other)).toMatchObject({ annotations: { summary: 'high', runbook_url: 'https://b' } });
    const without = { ...other, annotations: withRunbook(other, '') };
    expect([runbookOf(without), without.annotations]).toEqual(['', [{ name: 'summary', value: 'high' }]]);
    expect(runbookOf({ ...without, annotations: withRunbook(without, 'x') })).toBe('x');
  });

  it('gives a group its owner', () => {
    expect(formOf(rule, { ...group, team: 'db' }).team).toBe('db');
    expect(newGroupOf({ ...emptyForm, team: 'db' })).toMatchObject({ team: 'db' });
  });

  it('says what the rule says, and back', () => {
    const form = formOf(rule, group);
    expect(form).toMatchObject({
      name: 'HighCpu',
      for: '5m',
      keepFiringFor: '',
      noDataFor: '10m',
      group: 'host',
      interval: '15s',
    });
    const { keepFiringFor: _, errorFor: __, ...written } = rule;
    expect(ruleOf(form, 'r1')).toEqual(written);
    const recording: Rule = { record: 'a:b', expr: 'up', labels: { team: 'db' } };
    expect(ruleOf(formOf(recording, group))).toEqual(recording);
  });

  it('leaves out labels and annotations without a name or a value', () => {
    const labels = [
      { name: 'a', value: '1' },
      { name: '', value: '2' },
      { name: 'b', value: '' },
    ];
    expect(ruleOf({ ...emptyForm, labels }).labels).toEqual({ a: '1' });
  });

  it('changes the rule within its group, or adds it', () => {
    const changed = { ...rule, expr: 'cpu > 90' };
    expect(groupWith(group, changed).rules.map(({ expr }) => expr)).toEqual(['cpu > 90', 'up']);
    expect(groupWith(group, { alert: 'New', expr: 'x' }).rules.map(({ expr }) => expr)).toEqual([
      'cpu > 80',
      'up',
      'x',
    ]);
    expect(groupWithout(group, new Set(['r1'])).rules.map(({ id }) => id)).toEqual(['r2']);
  });

  it('makes a new group of it', () => {
    const form = { ...emptyForm, name: 'A', expr: 'up', group: 'mine', paused: true };
    expect(newGroupOf(form)).toMatchObject({
      name: 'mine',
      folder: 'default',
      paused: true,
      rules: [{ alert: 'A', for: '1m' }],
    });
    expect(newGroupOf({ ...form, group: ' ' })).toMatchObject({ name: 'A' });
  });
});
