import type { StepNotice, StepRule } from '../../data/use-overview.js';
import { ownAlert } from './first-steps-view.js';

describe('how far the first alert of one’s own has come', () => {
  const rule = (changes: Partial<StepRule>): StepRule => ({
    id: 'r',
    name: 'Mine',
    for: '1m',
    firing: 0,
    pending: 0,
    ...changes,
  });
  const notice = (alertname: string, status: string, ...errors: (string | null)[]): StepNotice => ({
    status,
    alerts: [{ labels: { alertname } }],
    attempts: errors.map((error) => ({ error })),
  });

  it('goes from nothing over quiet and pending to firing', () => {
    const stateOf = (...rules: StepRule[]) => ownAlert({ rules, notices: [] }).state;
    expect(stateOf()).toBe('none');
    expect(stateOf(rule({}))).toBe('quiet');
    expect(stateOf(rule({}), rule({ pending: 1 }))).toBe('pending');
    expect(stateOf(rule({ pending: 1 }), rule({ firing: 1 }))).toBe('firing');
  });

  it('ends when a message about a rule of one’s own was delivered; one about a sample does not count', () => {
    const rules = [rule({ firing: 1 })];
    expect(ownAlert({ rules, notices: [notice('Sample', 'delivered', null)] }).state).toBe('firing');
    expect(ownAlert({ rules, notices: [notice('Mine', 'delivered', 'once', null)] }).state).toBe('told');
  });

  it('says why its message does not arrive', () => {
    const rules = [rule({ firing: 1 })];
    expect(ownAlert({ rules, notices: [notice('Mine', 'waiting', 'no mail server is set')] })).toMatchObject({
      state: 'trouble',
      error: 'no mail server is set',
    });
    expect(ownAlert({ rules, notices: [notice('Mine', 'waiting')] }).state).toBe('firing');
  });
});
