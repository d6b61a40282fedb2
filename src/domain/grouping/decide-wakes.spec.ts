import { firingAlert } from '../../../test/support/builders/alert-builder.js';
import { routing } from '../../../test/support/builders/routing-builder.js';
import { decideWakes } from './decide-wakes.js';
import { flushInstant, nextFlushAt, wakeInstant } from './flush-schedule.js';

describe('alerts that began to fire', () => {
  it('wake their group once, groupWait after the tick', () => {
    const fired = ['a', 'b'].map((id) =>
      firingAlert({ id, firedAt: 10_000, labels: { alertname: 'HighCpu', instance: id } }),
    );
    const other = firingAlert({ id: 'c', firedAt: 10_000, labels: { alertname: 'DiskFull' } });
    expect(decideWakes([...fired, other], routing(), 10_000)).toMatchObject([
      { groupKey: '{}:{alertname="HighCpu"}', wakeAt: 40_000, alertIds: ['a', 'b'] },
      { groupKey: '{}:{alertname="DiskFull"}', wakeAt: 40_000, alertIds: ['c'] },
    ]);
  });
});

describe('the schedule of flushes', () => {
  it('begins after groupWait, or at once when the alert has been firing for that long', () => {
    expect(wakeInstant(10_000, 30_000, 10_000)).toBe(40_000);
    expect(wakeInstant(10_000, 30_000, 39_999)).toBe(69_999);
    expect(wakeInstant(10_000, 30_000, 40_000)).toBe(40_000);
  });

  it('does not drift when a flush is a little late', () => {
    expect(nextFlushAt(flushInstant(40_000, 300_000, 40_250), 300_000, 1)).toBe(340_000);
  });

  it('leaves out flushes that nobody made', () => {
    expect(nextFlushAt(flushInstant(40_000, 300_000, 900_000), 300_000, 1)).toBe(1_200_000);
  });

  it('sleeps without members', () => {
    expect(nextFlushAt(40_000, 300_000, 0)).toBeUndefined();
  });
});
