import { firingAlert } from '../../../test/support/builders/alert-builder.js';
import type { ObservedAlert, RuleObservation } from '../evaluation/observation.js';
import { fingerprint } from '../labels/fingerprint.js';
import type { Alert, AlertKey } from './alert.js';
import { decideRemovedRules, decideTick, type TickInput, unknownAlertKeys } from './decide-tick.js';

const alertId = ({ ruleId, fingerprint: key }: AlertKey) => `${ruleId}/${key}`;

function seen(instance: string, changes: Partial<ObservedAlert> = {}): ObservedAlert {
  const labels = { alertname: 'HighCpu', instance };
  return {
    fingerprint: fingerprint(labels),
    labels,
    annotations: {},
    value: 1,
    reason: 'condition-met',
    forMs: 0,
    ...changes,
  };
}

function observation(changes: Partial<RuleObservation> = {}): RuleObservation {
  return {
    ruleId: 'rule-1',
    keepFiringForMs: 0,
    seen: [],
    unseen: 'cleared',
    ended: [],
    recorded: [],
    error: undefined,
    ...changes,
  };
}

function decide(changes: Partial<TickInput>) {
  return decideTick({
    groupId: 'group-1',
    tick: 20_000,
    observations: [observation()],
    active: [],
    dormant: [],
    alertId,
    ...changes,
  });
}

const summary = (alerts: readonly Alert[]) => alerts.map(({ id, state, episode }) => `${id} ${state} ${episode}`);

describe('the tick of a group', () => {
  it('gives a new alert the id of its key, the same on every node', () => {
    const { save, fired } = decide({ observations: [observation({ seen: [seen('a')] })] });
    expect(summary(save)).toEqual([`rule-1/${seen('a').fingerprint} firing 1`]);
    expect(fired).toEqual(save);
  });

  it('counts the episodes of an alert that has been before', () => {
    const before = firingAlert({ id: 'old', state: 'inactive', episode: 4, fingerprint: seen('a').fingerprint });
    const observations = [observation({ seen: [seen('a')] })];
    expect(unknownAlertKeys(observations, [])).toEqual([{ ruleId: 'rule-1', fingerprint: before.fingerprint }]);
    expect(summary(decide({ observations, dormant: [before] }).save)).toEqual(['old firing 5']);
  });

  it('resolves what the rule no longer sees, and leaves it while nothing is known', () => {
    const active = [firingAlert()];
    expect(decide({ active }).transitions).toMatchObject([{ to: 'inactive', reason: 'condition-cleared', at: 20_000 }]);
    expect(decide({ active, observations: [observation({ unseen: 'unknown' })] })).toMatchObject({
      save: [],
      transitions: [],
      active,
    });
  });

  it('ends an alert about the query at once, without `keepFiringFor`, even while nothing else is known', () => {
    const active = [firingAlert()];
    const ended = [firingAlert().fingerprint];
    const observations = [observation({ unseen: 'unknown', keepFiringForMs: 60_000, ended })];
    expect(decide({ active, observations }).transitions).toMatchObject([{ to: 'inactive' }]);
  });

  it('resolves alerts whose rule the group no longer has', () => {
    expect(decide({ active: [firingAlert({ ruleId: 'gone' })] }).transitions).toMatchObject([
      { reason: 'rule-removed' },
    ]);
  });

  it('keeps the same label set of two rules apart', () => {
    const observations = [
      observation({ ruleId: 'r1', seen: [seen('a')] }),
      observation({ ruleId: 'r2', seen: [seen('a')] }),
    ];
    expect(decide({ observations }).save.map(({ ruleId }) => ruleId)).toEqual(['r1', 'r2']);
  });
});

describe('removing rules', () => {
  it('resolves their active alerts and no others', () => {
    const active = [firingAlert({ id: 'a', ruleId: 'gone' }), firingAlert({ id: 'b', ruleId: 'kept' })];
    const { save, transitions } = decideRemovedRules(active, new Set(['kept']), 30_000);
    expect(summary(save)).toEqual(['a inactive 1']);
    expect(transitions).toMatchObject([{ alertId: 'a', reason: 'rule-removed', at: 30_000 }]);
  });
});
