import { endedSpan, spanOfEdit, spanOfNew, type WantedSpan } from './silence-span.js';

const limits = { now: 10_000, longestMs: 100_000 };
const nothing: WantedSpan = { startsAt: undefined, endsAt: undefined, durationMs: undefined };
const required = 'is required: say when it ends, or give a duration';
const past = 'it would have ended already: the end must lie in the future';
const order = 'the end must come after the start, 1970-01-01T00:00:20.000Z';
const long = 'a silence holds at most 1m40s';
const twice = 'endsAt says the same: leave one of them out';

describe('when a new silence holds', () => {
  it.each<[string, Partial<WantedSpan>, number, number]>([
    ['from now on, when nothing is said of its start', { endsAt: 11_000 }, 10_000, 11_000],
    ['from now on, when its start lies in the past', { startsAt: 5, endsAt: 11_000 }, 10_000, 11_000],
    ['later', { startsAt: 20_000, endsAt: 21_000 }, 20_000, 21_000],
    ['for a time from now', { durationMs: 500 }, 10_000, 10_500],
    ['for a time from later', { startsAt: 20_000, durationMs: 500 }, 20_000, 20_500],
    ['for the longest time', { durationMs: 100_000 }, 10_000, 110_000],
  ])('is %s', (_, wanted, startsAt, endsAt) => {
    expect(spanOfNew({ ...nothing, ...wanted }, limits)).toEqual({ span: { startsAt, endsAt }, faults: [] });
  });

  it.each<[string, Partial<WantedSpan>, readonly string[]]>([
    ['no end', {}, [`endsAt: ${required}`]],
    ['an end now', { endsAt: 10_000 }, [`endsAt: ${past}`]],
    ['an end in the past, whatever the start', { startsAt: 1, endsAt: 2 }, [`endsAt: ${past}`]],
    ['an end at the start', { startsAt: 20_000, endsAt: 20_000 }, [`endsAt: ${order}`]],
    ['an end before the start', { startsAt: 20_000, endsAt: 15_000 }, [`endsAt: ${order}`]],
    ['no length', { durationMs: 0 }, [`duration: ${past}`]],
    ['too long a time', { durationMs: 100_001 }, [`duration: ${long}`]],
    ['too late an end', { endsAt: 110_001 }, [`endsAt: ${long}`]],
    ['an end said twice', { endsAt: 11_000, durationMs: 1_000 }, [`duration: ${twice}`]],
    ['an end said twice and wrong', { endsAt: 1, durationMs: 1_000 }, [`duration: ${twice}`, `endsAt: ${past}`]],
  ])('is refused with %s', (_, wanted, faults) => {
    const read = spanOfNew({ ...nothing, ...wanted }, limits);
    expect(read.faults.map(({ path, message }) => `${path}: ${message}`)).toEqual(faults);
  });
});

describe('when an edited silence holds', () => {
  const active = { startsAt: 9_000, endsAt: 11_000 };
  const pending = { startsAt: 20_000, endsAt: 21_000 };

  it.each<[string, typeof active, Partial<WantedSpan>, number, number]>([
    ['as before, when nothing is said', active, {}, 9_000, 11_000],
    ['as before, when nothing is said of a pending one', pending, {}, 20_000, 21_000],
    ['until another end', active, { endsAt: 50_000 }, 9_000, 50_000],
    ['from its own start, when the same second is said', active, { startsAt: 9_999 }, 9_000, 11_000],
    ['for a time that counts from its start', active, { durationMs: 1_500 }, 9_000, 10_500],
    ['from another start, as long as it is pending', pending, { startsAt: 15_000 }, 15_000, 21_000],
    ['from now on, when a pending one is to start in the past', pending, { startsAt: 5 }, 10_000, 21_000],
  ])('is %s', (_, stored, wanted, startsAt, endsAt) => {
    expect(spanOfEdit(stored, { ...nothing, ...wanted }, limits)).toEqual({ span: { startsAt, endsAt }, faults: [] });
  });

  it('keeps a start that was', () => {
    const { faults } = spanOfEdit(active, { ...nothing, startsAt: 8_000, endsAt: 3 }, limits);
    expect(faults.map(({ path }) => path)).toEqual(['startsAt', 'endsAt']);
    expect(faults[0]?.message).toContain('started already, at 1970-01-01T00:00:09.000Z');
  });

  it('is over at once when it is ended, and a pending one never held', () => {
    expect(endedSpan(active, 10_000)).toEqual({ startsAt: 9_000, endsAt: 10_000 });
    expect(endedSpan(pending, 10_000)).toEqual({ startsAt: 10_000, endsAt: 10_000 });
  });
});
