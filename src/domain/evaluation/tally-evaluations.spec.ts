import fc from 'fast-check';
import { newestTick } from '../time/tick.js';
import { type EvaluationRecord, minuteMs, tallyEvaluations, totalEvaluations } from './tally-evaluations.js';

const nothing: EvaluationRecord = { now: 0, minutes: [], missed: [], standing: [] };
const well = { lastDurationMs: 1, lastFailed: false };
const minute = (n: number) => n * minuteMs;
const every15s = new Map([['g', { intervalMs: 15_000, offsetMs: 0 }]]);

function tally(record: Partial<EvaluationRecord>, from = 0, to = 5) {
  return tallyEvaluations({ ...nothing, ...record }, every15s, minute(from), minute(to));
}

describe('evaluations minute by minute', () => {
  it('are none where nothing was due: every minute says so', () => {
    expect(tally({ now: minute(5) })).toEqual(
      [0, 1, 2, 3, 4].map((n) => ({
        ...{ at: minute(n), due: 0, evaluated: 0, late: 0, failed: 0, missed: 0, waiting: 0 },
      })),
    );
  });

  it('count what was claimed, by any node', () => {
    const claimed = { at: minute(1), evaluated: 2, late: 1, failed: 0 };
    const minutes = [
      { ...claimed, node: 'a' },
      { ...claimed, node: 'b', failed: 1 },
    ];
    expect(tally({ now: minute(5), minutes })[1]).toMatchObject({
      due: 4,
      evaluated: 4,
      late: 2,
      failed: 1,
      missed: 0,
    });
  });

  it('count missed ticks in the minutes in which they were due, not in that of the claim after them', () => {
    // Ticks at 0:45, 1:00 … 3:45 were missed, and the one at 4:00 was claimed.
    const missed = [{ tick: minute(4), intervalMs: 15_000, missed: 13 }];
    expect(tally({ now: minute(5), missed }).map((cell) => cell.missed)).toEqual([1, 4, 4, 4, 0]);
  });

  it('count as missed what can never be evaluated any more, and the newest tick as waiting', () => {
    const standing = [{ groupId: 'g', lastTick: minute(1), editedAt: 0, ...well }];
    const cells = tally({ now: minute(3) + 20_000, standing });
    expect(cells.map((cell) => cell.missed)).toEqual([0, 3, 4, 1, 0]);
    expect(cells.map((cell) => cell.waiting)).toEqual([0, 0, 0, 1, 0]);
    expect(totalEvaluations(cells)).toMatchObject({ due: 9, missed: 8, waiting: 1 });
  });

  it('owe nothing for the time before a group was written or edited', () => {
    const standing = [{ groupId: 'g', lastTick: undefined, editedAt: minute(3) + 1, ...well }];
    expect(totalEvaluations(tally({ now: minute(3) + 14_000, standing })).due).toBe(0);
    expect(totalEvaluations(tally({ now: minute(3) + 15_000, standing }))).toMatchObject({ due: 1, waiting: 1 });
  });

  it('leave out a group that is not evaluated any more', () => {
    const standing = [{ groupId: 'gone', lastTick: 0, editedAt: 0, ...well }];
    expect(totalEvaluations(tally({ now: minute(5), standing })).due).toBe(0);
  });

  it('add up, whatever the interval: due = evaluated + missed + waiting, and each open tick counts once', () => {
    const schedule = fc.record({ intervalMs: fc.integer({ min: 1, max: 200_000 }), offset: fc.nat(200_000) });
    fc.assert(
      fc.property(schedule, fc.nat(900_000), fc.nat(900_000), ({ intervalMs, offset }, lastTick, later) => {
        const offsetMs = offset % intervalMs;
        const last = newestTick({ intervalMs, offsetMs }, lastTick);
        const now = lastTick + later;
        const schedules = new Map([['g', { intervalMs, offsetMs }]]);
        const record = { ...nothing, now, standing: [{ groupId: 'g', lastTick: last, editedAt: -1e9, ...well }] };
        const cells = tallyEvaluations(record, schedules, minute(-10), minute(40));
        const total = totalEvaluations(cells);
        const open = Math.round((newestTick({ intervalMs, offsetMs }, now) - last) / intervalMs);
        expect(total.due).toBe(open);
        expect(total.waiting).toBe(open > 0 ? 1 : 0);
      }),
    );
  });
});
