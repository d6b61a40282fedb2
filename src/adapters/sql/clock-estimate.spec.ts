import { bestOffset, driftPerMinute, SlewedOffset } from './clock-estimate.js';

describe('the offset to the database clock', () => {
  it('comes from the shortest round trip, counted from its middle', () => {
    const trips = [
      { sentAt: 100, receivedAt: 200, databaseMs: 5_000 },
      { sentAt: 300, receivedAt: 304, databaseMs: 5_102 },
      { sentAt: 400, receivedAt: 440, databaseMs: 5_500 },
    ];
    expect(bestOffset(trips)).toEqual({ offset: 4_800, errorMs: 2 });
    expect(bestOffset([])).toBeUndefined();
  });

  it('drifts by so much per minute', () => {
    expect(driftPerMinute({ offset: 100, errorMs: 0, at: 0 }, { offset: 150, errorMs: 0 }, 5_000)).toBe(600);
    expect(driftPerMinute({ offset: 100, errorMs: 0, at: 0 }, { offset: 150, errorMs: 0 }, 500)).toBe(0);
  });

  it('does not seem to drift because round trips have become slow', () => {
    expect(driftPerMinute({ offset: 100, errorMs: 5, at: 0 }, { offset: 40, errorMs: 60 }, 5_000)).toBe(-0);
    expect(driftPerMinute({ offset: 100, errorMs: 5, at: 0 }, { offset: 20, errorMs: 25 }, 5_000)).toBe(-600);
  });
});

describe('the offset in use', () => {
  it('follows a small correction slowly, so that time never runs backwards', () => {
    const offset = new SlewedOffset(1_000, 0);
    offset.correct(900, 0);
    let before = Number.NEGATIVE_INFINITY;
    for (let local = 0; local <= 4_000; local += 10) {
      const now = local + offset.at(local);
      expect(now).toBeGreaterThan(before);
      before = now;
    }
    expect(offset.at(1_000)).toBe(950);
    expect(offset.at(4_000)).toBe(900);
  });

  it('takes up a new correction from where the last one has come', () => {
    const offset = new SlewedOffset(0, 0);
    offset.correct(100, 0);
    offset.correct(0, 1_000);
    expect(offset.at(1_000)).toBe(50);
    expect(offset.at(2_000)).toBe(0);
  });

  it('takes a large correction at once', () => {
    const offset = new SlewedOffset(0, 0);
    offset.correct(90_000, 10);
    expect(offset.at(10)).toBe(90_000);
    offset.correct(-90_000, 20);
    expect(offset.at(20)).toBe(-90_000);
  });
});
