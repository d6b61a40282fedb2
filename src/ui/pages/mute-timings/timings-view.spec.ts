import type { MuteTimingAnswer, TimingPreview } from '../../../contract/mute-timing.js';
import { draftOfTiming, midnightsFrom, nextChange, spansOfDays, timingInput } from './timings-view.js';

const hour = 3_600_000;
const monday = Date.parse('2026-11-23T00:00:00Z');
const window = (from: number | null, to: number | null) => ({
  startsAt: from === null ? null : new Date(monday + from * hour).toISOString(),
  endsAt: to === null ? null : new Date(monday + to * hour).toISOString(),
});
const preview = (...windows: TimingPreview['windows']) => ({ holdsNow: false, windows }) as unknown as TimingPreview;

describe('the form of a timing', () => {
  it('reads and writes what the API has', () => {
    const times = [{ startTime: '18:00', endTime: '24:00' }];
    const timeIntervals = [{ times, weekdays: ['monday:friday'], location: 'Europe/Vienna' }, { months: ['december'] }];
    const draft = draftOfTiming({ name: 'n', timeIntervals } as unknown as MuteTimingAnswer);
    expect(draft.intervals[0]).toMatchObject({ times: ['18:00-24:00'], location: 'Europe/Vienna', years: [] });
    expect(timingInput(draft)).toEqual({ name: 'n', timeIntervals });
  });

  it('sends what cannot be read as it is', () => {
    const odd = { times: ['late'], weekdays: [], daysOfMonth: [], months: [], years: [], location: ' ' };
    expect(timingInput({ name: 'n', intervals: [odd] }).timeIntervals).toEqual([
      { times: [{ startTime: 'late', endTime: '' }] },
    ]);
  });
});

describe('the week of a timing', () => {
  const midnights = midnightsFrom(monday + 5 * hour, 3, 'UTC');

  it('has days', () => {
    expect(midnights).toEqual([0, 24, 48, 72].map((hours) => monday + hours * hour));
    // The night in which summer begins is an hour shorter.
    const march = Date.parse('2027-03-27T12:00:00Z');
    const [first = 0, second = 0, third = 0] = midnightsFrom(march, 2, 'Europe/Vienna');
    expect(new Date(first).toISOString()).toBe('2027-03-26T23:00:00.000Z');
    expect([second - first, third - second]).toEqual([24 * hour, 23 * hour]);
  });

  it('shows the parts of each day in which it holds', () => {
    expect(spansOfDays(preview(window(null, 6), window(18, 30), window(66, null)), midnights)).toEqual([
      [
        { start: 0, end: 0.25 },
        { start: 0.75, end: 1 },
      ],
      [{ start: 0, end: 0.25 }],
      [{ start: 0.75, end: 1 }],
    ]);
  });

  it('tells when it begins or ends next', () => {
    expect(nextChange(preview(window(18, 30)), monday)).toBe(monday + 18 * hour);
    expect(nextChange({ ...preview(window(null, 6)), holdsNow: true }, monday)).toBe(monday + 6 * hour);
    expect(nextChange(preview(), monday)).toBeUndefined();
  });
});
