import { cellState, cellText, type ProofMinute, troubledMinutes } from './proof-view.js';

const minute = (changes: Partial<ProofMinute> = {}): ProofMinute => ({
  ...{ at: '2026-11-21T12:03:00.000Z', due: 8, evaluated: 8, late: 0, failed: 0, missed: 0, waiting: 0 },
  ...changes,
});

describe('a minute of the proof of evaluation', () => {
  it.each([
    [{}, 'done'],
    [{ due: 0, evaluated: 0 }, 'idle'],
    [{ late: 1 }, 'late'],
    [{ late: 1, failed: 1 }, 'failed'],
    [{ due: 9, missed: 1, late: 1 }, 'missed'],
    [{ due: 9, waiting: 1 }, 'waiting'],
  ] as const)('with %j is %s', (changes, state) => {
    expect(cellState(minute(changes))).toBe(state);
  });

  it('says in a sentence what became of it', () => {
    expect(cellText(minute({ due: 10, late: 1, missed: 2 }), '12:03')).toBe(
      '12:03: 10 due, 8 evaluated, 1 late, 2 missed',
    );
    expect(cellText(minute({ due: 0, evaluated: 0 }), '12:03')).toBe('12:03: nothing was due');
  });

  it('is listed when something was wrong, newest first', () => {
    const [first, last] = [minute({ missed: 1 }), minute({ late: 1 })];
    expect(troubledMinutes([first, minute(), last])).toEqual([last, first]);
  });
});
