import fc from 'fast-check';
import { missedTicks, newestTick, nextTick, tickOffset } from './tick.js';

const minute = { intervalMs: 60_000, offsetMs: 10_000 };

describe('the ticks of a group', () => {
  it.each([
    [10_000, 10_000, 70_000],
    [69_999, 10_000, 70_000],
    [70_000, 70_000, 130_000],
    [9_999, -50_000, 10_000],
  ])('at %d: the newest is %d, the next %d', (now, newest, next) => {
    expect([newestTick(minute, now), nextTick(minute, now)]).toEqual([newest, next]);
  });

  const schedules = fc
    .integer({ min: 1, max: 31_536_000_000 })
    .chain((intervalMs) => fc.integer({ min: 0, max: intervalMs - 1 }).map((offsetMs) => ({ intervalMs, offsetMs })));
  const instants = fc.integer({ min: 0, max: 4_000_000_000_000 });

  it('are the same for every node and never in its future', () => {
    fc.assert(
      fc.property(schedules, instants, (schedule, now) => {
        const tick = newestTick(schedule, now);
        expect(tick).toBeLessThanOrEqual(now);
        expect(nextTick(schedule, now)).toBeGreaterThan(now);
        expect(newestTick(schedule, tick)).toBe(tick);
        expect(Math.abs((tick - schedule.offsetMs) % schedule.intervalMs)).toBe(0);
      }),
    );
  });

  it('are all counted: what lies between two claims was missed', () => {
    fc.assert(
      fc.property(schedules, instants, fc.integer({ min: 1, max: 1000 }), (schedule, now, count) => {
        const first = newestTick(schedule, now);
        expect(missedTicks(schedule, first, first + count * schedule.intervalMs)).toBe(count - 1);
      }),
    );
  });

  it.each([
    [undefined, 70_000, 0],
    [10_000, 70_000, 0],
    [10_000, 190_000, 2],
    [0, 70_000, 1],
    [70_000, 70_000, 0],
  ])('after a claim of %p the tick %d leaves %d missed', (last, tick, missed) => {
    expect(missedTicks(minute, last, tick)).toBe(missed);
  });
});

describe('the offset of a group', () => {
  it('is stable and inside the interval', () => {
    expect(tickOffset('group-1', 60_000)).toBe(tickOffset('group-1', 60_000));
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 31_536_000_000 }), (id, intervalMs) => {
        const offset = tickOffset(id, intervalMs);
        expect(Number.isInteger(offset) && offset >= 0 && offset < intervalMs).toBe(true);
      }),
    );
  });

  it('spreads groups with like ids over the interval', () => {
    const tenths = new Array<number>(10).fill(0);
    for (let index = 0; index < 2000; index++) {
      const tenth = Math.floor(tickOffset(`018f6f3e-0000-7000-8000-${String(index).padStart(12, '0')}`, 60_000) / 6000);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    expect(Math.min(...tenths)).toBeGreaterThan(140);
    expect(Math.max(...tenths)).toBeLessThan(260);
  });
});
