import { decidePostponement } from './decide-postponement.js';

const hour = 3_600_000;
const day = 24 * hour;
/** Runs daily at 3 o'clock and has an hour; heard of at the instant 0. */
const daily = { lastAt: 0, dueAt: day + hour, intervalMs: day, graceMs: hour };

describe('when a monitor counts as silent after a time in which nobody listened', () => {
  it.each([
    ['in the first half of its interval: as before', { from: 2 * hour, to: 12 * hour }, day + hour],
    ['around its expected sign: all is allowed once more', { from: 23 * hour, to: 26 * hour }, 51 * hour],
    ['shortly, when the sign was due: once more too', { from: day, to: day + 6_000 }, 2 * day + hour + 6_000],
    ['after it was due already: as before', { from: day + hour, to: 30 * hour }, day + hour],
    ['for days: once more, from the end', { from: 2 * hour, to: 5 * day }, 6 * day + hour],
    ['since before its last sign: that sign was heard', { from: -9 * hour, to: 11 * hour }, day + hour],
  ])('%s', (_, deaf, dueAt) => {
    expect(decidePostponement(daily, deaf)).toBe(dueAt);
  });

  it('adds only their own length for further such times', () => {
    const postponed = { ...daily, dueAt: 51 * hour };
    expect(decidePostponement(postponed, { from: 48 * hour, to: 50 * hour })).toBe(53 * hour);
  });

  it('never postpones for ever, however often the cluster is restarted', () => {
    let dueAt = daily.dueAt;
    let silentAt: number | undefined;
    for (let restart = 18 * hour; silentAt === undefined && restart < 100 * day; restart += day) {
      if (dueAt < restart) silentAt = dueAt;
      else dueAt = decidePostponement({ ...daily, dueAt }, { from: restart, to: restart + 40_000 });
    }
    expect(silentAt).toBeLessThan(2.5 * day);
  });

  it('alerts of one that died although the cluster is deaf half of the time', () => {
    let dueAt = daily.dueAt;
    let at = 0;
    while (at <= dueAt && at < 100 * day) {
      dueAt = decidePostponement({ ...daily, dueAt }, { from: at, to: at + hour });
      at += 2 * hour;
    }
    expect(dueAt).toBeLessThan(6 * day);
  });
});
