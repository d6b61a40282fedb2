import { type NoticeFacts, nextNotice } from './next-notice.js';

const minute = 60_000;
const route = { groupWaitMs: 30_000, groupIntervalMs: 5 * minute, repeatIntervalMs: 4 * 60 * minute };
const now = 1_000 * minute;

function next(facts: Partial<NoticeFacts>): ReturnType<typeof nextNotice> {
  return nextNotice({ state: 'firing', firesAt: now, route, nextFlushAt: undefined, toldAt: undefined, now, ...facts });
}

describe('an alert that is pending', () => {
  const pending = (facts: Partial<NoticeFacts>) => next({ state: 'pending', firesAt: now + 7 * minute, ...facts });

  it('is told at the earliest when it fires and its new group has waited', () => {
    expect(pending({})).toEqual({ state: 'pending', at: now + 7 * minute + 30_000 });
  });

  it('is told at the next flush after it fires where its group stands already', () => {
    const nextFlushAt = now + minute;
    expect(pending({ nextFlushAt })).toEqual({ state: 'pending', at: now + 11 * minute });
    expect(pending({ nextFlushAt, firesAt: nextFlushAt })).toEqual({ state: 'pending', at: nextFlushAt });
    expect(pending({ nextFlushAt, firesAt: now })).toEqual({ state: 'pending', at: nextFlushAt });
  });

  it('is promised nothing while nobody evaluates its rule', () => {
    expect(pending({ firesAt: undefined })).toEqual({ state: 'pending', at: undefined });
  });
});

describe('an alert that fires and was not told', () => {
  it('is due with its group, at once when that is late', () => {
    expect(next({ nextFlushAt: now + minute })).toEqual({ state: 'due', at: now + minute });
    expect(next({ nextFlushAt: now - minute })).toEqual({ state: 'due', at: now });
  });

  it('waits with a group that is not there yet, unless it has fired for that long', () => {
    expect(next({ firesAt: now - 1_000 })).toEqual({ state: 'due', at: now + 30_000 });
    expect(next({ firesAt: now - minute })).toEqual({ state: 'due', at: now });
  });
});

describe('an alert that was told', () => {
  it('is repeated at the flush that comes a repeat interval after the one that told it', () => {
    const flushedAt = now - 2 * minute;
    // Written 250 ms after the flush was due: that must not cost another interval.
    const told = next({ toldAt: flushedAt + 250, nextFlushAt: flushedAt + 5 * minute });
    expect(told).toEqual({ state: 'told', at: flushedAt + 250, repeatsAt: flushedAt + 240 * minute });
  });

  it('is repeated at the first flush after an interval that is no multiple of the rhythm', () => {
    const flushedAt = now - 2 * minute;
    const odd = { ...route, repeatIntervalMs: 12 * minute };
    expect(next({ route: odd, toldAt: flushedAt, nextFlushAt: flushedAt + 5 * minute })).toMatchObject({
      repeatsAt: flushedAt + 15 * minute,
    });
  });

  it('is repeated with the next flush when the time has come already', () => {
    const nextFlushAt = now + minute;
    expect(next({ toldAt: now - 300 * minute, nextFlushAt })).toMatchObject({ repeatsAt: nextFlushAt });
  });
});
