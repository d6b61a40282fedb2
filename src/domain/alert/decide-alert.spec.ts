import fc from 'fast-check';
import { firingAlert } from '../../../test/support/builders/alert-builder.js';
import type { ObservedAlert } from '../evaluation/observation.js';
import type { Alert } from './alert.js';
import { type AlertObservation, decideAlert, unbornAlert } from './decide-alert.js';
import type { Transition } from './transition.js';

const identity = { id: 'alert-1', groupId: 'group-1', ruleId: 'rule-1' };

function seen(changes: Partial<ObservedAlert> = {}): ObservedAlert {
  return {
    fingerprint: '00000000000000aa',
    labels: { alertname: 'HighCpu' },
    annotations: {},
    value: 1,
    reason: 'condition-met',
    forMs: 0,
    ...changes,
  };
}

const holds = (changes: Partial<ObservedAlert> = {}): AlertObservation => ({ kind: 'holds', seen: seen(changes) });
const cleared = (keepFiringForMs = 0): AlertObservation => ({ kind: 'cleared', keepFiringForMs });

/** Lives through the observations, one per 10 s from 0, and answers what happened: `tick from>to reason`. */
function live(observations: readonly AlertObservation[]): { alert: Alert; story: string[] } {
  let alert = unbornAlert(identity, seen(), 0);
  const story: string[] = [];
  observations.forEach((observation, index) => {
    const { next, transition } = decideAlert(alert, observation, index * 10_000);
    alert = next;
    if (transition) story.push(`${index * 10} ${transition.from}>${transition.to} ${transition.reason}`);
  });
  return { alert, story };
}

describe('the life of an alert', () => {
  it('fires at once without `for`', () => {
    expect(live([holds()]).story).toEqual(['0 inactive>firing condition-met']);
  });

  it('is pending until the condition has held for `for`', () => {
    const waits = holds({ forMs: 20_000 });
    expect(live([waits, waits, waits]).story).toEqual([
      '0 inactive>pending condition-met',
      '20 pending>firing for-elapsed',
    ]);
  });

  it('goes from pending to inactive without having fired', () => {
    const { alert, story } = live([holds({ forMs: 20_000 }), cleared()]);
    expect(story).toEqual(['0 inactive>pending condition-met', '10 pending>inactive condition-cleared']);
    expect(alert).toMatchObject({ state: 'inactive', firedAt: undefined, resolvedAt: undefined });
  });

  it('counts `for` anew in a new episode', () => {
    const waits = holds({ forMs: 20_000 });
    const { alert, story } = live([waits, waits, cleared(), waits, waits]);
    expect(story.at(-1)).toBe('30 inactive>pending condition-met');
    expect(alert).toMatchObject({ episode: 2, sequence: 1, activeAt: 30_000 });
  });

  it('keeps firing for `keepFiringFor` after the condition has gone', () => {
    expect(live([holds(), cleared(20_000), cleared(20_000), cleared(20_000)]).story).toEqual([
      '0 inactive>firing condition-met',
      '30 firing>inactive keep-firing-elapsed',
    ]);
  });

  it('starts `keepFiringFor` again when the condition was back in between', () => {
    const gone = cleared(20_000);
    const { alert, story } = live([holds(), gone, holds(), gone, gone]);
    expect(story).toEqual(['0 inactive>firing condition-met']);
    expect(alert.keepFiringSince).toBe(30_000);
  });

  it('stays as it is while nothing is known, pending or firing', () => {
    const waits = holds({ forMs: 10_000 });
    expect(live([waits, { kind: 'unknown' }, { kind: 'unknown' }]).alert.state).toBe('pending');
    expect(live([holds(), { kind: 'unknown' }, { kind: 'unknown' }]).alert.state).toBe('firing');
  });

  it('ends with its rule', () => {
    expect(live([holds(), { kind: 'rule-removed' }]).story.at(-1)).toBe('10 firing>inactive rule-removed');
    expect(live([holds(), cleared(), { kind: 'rule-removed' }]).story).toHaveLength(2);
  });

  it('remembers, while pending again, when it last fired and resolved', () => {
    const { alert } = live([holds(), cleared(), holds({ forMs: 60_000 })]);
    expect(alert).toMatchObject({ state: 'pending', episode: 2, firedAt: 0, resolvedAt: 10_000 });
  });

  it('has nothing to save when nothing is new, NaN included', () => {
    const alert = firingAlert({ value: Number.NaN, annotations: { a: 'b' } });
    const same = holds({ value: Number.NaN, annotations: { a: 'b' } });
    expect(decideAlert(alert, same, 20_000)).toEqual({ next: alert, change: 'none', transition: undefined });
    expect(decideAlert(alert, holds({ value: 2 }), 20_000).change).toBe('refreshed');
  });
});

describe('every life', () => {
  const observation: fc.Arbitrary<AlertObservation> = fc.oneof(
    fc.constantFrom(0, 10_000, 30_000).map((forMs) => holds({ forMs })),
    fc.constantFrom(0, 15_000).map(cleared),
    fc.constantFrom<AlertObservation>({ kind: 'unknown' }, { kind: 'rule-removed' }),
  );

  /** All transitions of a life, each tick's state checked against the newest of them. */
  function transitionsOf(observations: readonly AlertObservation[]): readonly Transition[] {
    let alert = unbornAlert(identity, seen(), 0);
    const transitions: Transition[] = [];
    observations.forEach((each, index) => {
      const { next, transition } = decideAlert(alert, each, index * 10_000);
      if (transition) transitions.push(transition);
      expect(next.state).toBe(transitions.at(-1)?.to ?? 'inactive');
      alert = next;
    });
    return transitions;
  }

  it('numbers its transitions without gaps, each from where the last one led, and ends every firing once', () => {
    fc.assert(
      fc.property(fc.array(observation, { maxLength: 60 }), (observations) => {
        let before = { episode: 0, sequence: 0, to: 'inactive' };
        for (const transition of transitionsOf(observations)) {
          expect(transition).toMatchObject({ from: before.to, ...following(before) });
          expect(transition.to).not.toBe(transition.from);
          before = transition;
        }
      }),
    );
  });

  function following(before: { episode: number; sequence: number; to: string }) {
    return before.to === 'inactive'
      ? { episode: before.episode + 1, sequence: 1 }
      : { episode: before.episode, sequence: before.sequence + 1 };
  }
});
