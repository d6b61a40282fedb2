import fc from 'fast-check';
import { type DatabaseWatch, decideEmergency, newWatch, noteAnswer, noteTold } from './decide-emergency.js';
import { emergencyKey } from './emergency-key.js';

const minute = 60_000;
const threeOClock = Date.UTC(2026, 10, 20, 3, 0, 0);
const at = (monotonicMs: number) => ({ wall: threeOClock + monotonicMs, monotonicMs });

describe('deciding on an emergency', () => {
  const answered = noteAnswer(newWatch(0), threeOClock + 5_000, 5_000);

  it('holds until the database has been silent long enough, by the monotonic timer', () => {
    expect(decideEmergency(answered, at(5_000 + minute - 1), minute)).toEqual({ hold: 'not-long-enough' });
    expect(decideEmergency(answered, { wall: 0, monotonicMs: 5_000 + minute }, minute)).toEqual({
      tell: 'unreachable',
      outage: { name: '2026-11-20T03/0', since: threeOClock + 5_000, silentSinceMs: 5_000 },
    });
  });

  it('tells an outage once, then its end once', () => {
    let watch: DatabaseWatch = answered;
    const down = decideEmergency(watch, at(70_000), minute);
    watch = noteTold(watch, down);
    expect(decideEmergency(watch, at(80_000), minute)).toEqual({ hold: 'told' });
    expect(decideEmergency(watch, at(8_000_000), minute)).toEqual({ hold: 'told' });
    watch = noteAnswer(watch, threeOClock + 9_000_000, 9_000_000);
    const up = decideEmergency(watch, at(9_000_001), minute);
    expect(up).toMatchObject({ tell: 'recovered', outage: { name: '2026-11-20T03/0' } });
    watch = noteTold(watch, up);
    expect(decideEmergency(watch, at(9_000_002), minute)).toEqual({ hold: 'not-long-enough' });
  });

  it('names a second outage of the hour differently, and the next hour anew', () => {
    const names: string[] = [];
    let watch: DatabaseWatch = newWatch(0);
    for (const start of [0, 10 * minute, 20 * minute, 70 * minute]) {
      watch = noteAnswer(watch, threeOClock + start, start);
      if (watch.told) watch = noteTold(watch, decideEmergency(watch, at(start), minute));
      const decision = decideEmergency(watch, at(start + minute), minute);
      if ('tell' in decision) names.push(decision.outage.name);
      watch = noteTold(watch, decision);
    }
    expect(names).toEqual(['2026-11-20T03/0', '2026-11-20T03/1', '2026-11-20T03/2', '2026-11-20T04/0']);
  });

  it('tells a database that has never answered since the start, and then its end', () => {
    let watch = newWatch(0);
    const down = decideEmergency(watch, at(minute), minute);
    expect(down).toMatchObject({ tell: 'unreachable', outage: { name: 'never/2026-11-20', since: threeOClock } });
    watch = noteAnswer(noteTold(watch, down), 0, 2 * minute);
    expect(decideEmergency(watch, at(2 * minute), minute)).toMatchObject({ tell: 'recovered' });
  });

  it('alternates between unreachable and recovered for any course of events, each under a key of its own', () => {
    const step = fc.record({ waitMs: fc.integer({ min: 1, max: 5 * minute }), answers: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const told = tellings(steps);
        const turns = told.map((_, index) => (index % 2 === 0 ? 'unreachable' : 'recovered'));
        expect(told.map(({ tell }) => tell)).toEqual(turns);
        expect(new Set(told.map((one) => emergencyKey(new Uint8Array(32), one))).size).toBe(told.length);
      }),
    );
  });
});

function tellings(steps: readonly { readonly waitMs: number; readonly answers: boolean }[]) {
  let watch: DatabaseWatch = newWatch(0);
  let now = 0;
  return steps.flatMap(({ waitMs, answers }) => {
    now += waitMs;
    if (answers) watch = noteAnswer(watch, threeOClock + now, now);
    const decision = decideEmergency(watch, at(now), minute);
    watch = noteTold(watch, decision);
    return 'tell' in decision ? [decision] : [];
  });
}

describe('the key of an emergency', () => {
  const decisionOf = (lastAnswer: number, monotonicMs: number) => {
    const decision = decideEmergency(noteAnswer(newWatch(0), lastAnswer, 0), { wall: 0, monotonicMs }, minute);
    if (!('tell' in decision)) throw new Error('nothing to tell');
    return decision;
  };

  it('is the same on nodes whose last answers lie seconds apart, and needs the secret', () => {
    const mine = emergencyKey(new Uint8Array(32), decisionOf(threeOClock + 600_000, minute));
    expect(emergencyKey(new Uint8Array(32), decisionOf(threeOClock + 603_000, 9 * minute))).toBe(mine);
    expect(emergencyKey(new Uint8Array(32).fill(1), decisionOf(threeOClock + 600_000, minute))).not.toBe(mine);
    expect(mine).toMatch(/^emergency-[0-9a-f]{32}$/);
  });
});
