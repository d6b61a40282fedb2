import type { MuteTiming, TimeInterval } from './mute-timing.js';
import { parseTimeInterval } from './parse-time-interval.js';
import { timingHolds } from './time-interval.js';
import type { TimeIntervalText } from './time-interval-text.js';
import { timingWindows } from './timing-windows.js';

const dayMs = 86_400_000;

function timing(...texts: readonly TimeIntervalText[]): MuteTiming {
  const intervals = texts.map((text): TimeInterval => {
    const parsed = parseTimeInterval(text);
    if (!parsed.ok) throw new Error(parsed.faults.map(({ message }) => message).join());
    return parsed.interval;
  });
  return { id: 't', name: 't', intervals };
}

/** `2027-03-01T09:00/2027-03-01T17:00`; an end that was not found is empty. */
function told(of: MuteTiming, at: string, most = 3, days = 366): readonly string[] {
  const start = Date.parse(at);
  const text = (instant: number | undefined) =>
    instant === undefined ? '' : new Date(instant).toISOString().slice(0, 16);
  return timingWindows(of, start, { most, until: start + days * dayMs }).map(
    ({ from, to }) => `${text(from)}/${text(to)}`,
  );
}

const office = [{ startTime: '09:00', endTime: '17:00' }];

describe('when a timing holds next', () => {
  it('is every day at these times', () => {
    expect(told(timing({ times: office }), '2027-03-01T00:00:30Z', 2)).toEqual([
      '2027-03-01T09:00/2027-03-01T17:00',
      '2027-03-02T09:00/2027-03-02T17:00',
    ]);
  });

  it('begins with the window that is open', () => {
    expect(told(timing({ times: office }), '2027-03-01T16:59:59.999Z', 2)).toEqual([
      '/2027-03-01T17:00',
      '2027-03-02T09:00/2027-03-02T17:00',
    ]);
    expect(told(timing({ times: office }), '2027-03-01T17:00:00Z', 1)).toEqual(['2027-03-02T09:00/2027-03-02T17:00']);
  });

  it('joins what touches: a night over midnight, a weekend of two days', () => {
    const night = timing({
      times: [
        { startTime: '22:00', endTime: '24:00' },
        { startTime: '00:00', endTime: '06:00' },
      ],
    });
    expect(told(night, '2027-03-01T12:00:00Z', 1)).toEqual(['2027-03-01T22:00/2027-03-02T06:00']);
    expect(told(timing({ weekdays: ['saturday'] }, { weekdays: ['sunday'] }), '2027-03-01T12:00:00Z', 1)).toEqual([
      '2027-03-06T00:00/2027-03-08T00:00',
    ]);
  });

  it('counts days from the end of each month', () => {
    expect(told(timing({ daysOfMonth: ['-1'] }), '2027-02-01T00:00:00Z', 2)).toEqual([
      '2027-02-28T00:00/2027-03-01T00:00',
      '2027-03-31T00:00/2027-04-01T00:00',
    ]);
  });

  it('follows the clock on the wall in spring and autumn', () => {
    const vienna = timing({ times: [{ startTime: '02:30', endTime: '08:00' }], location: 'Europe/Vienna' });
    expect(told(vienna, '2027-03-27T12:00:00Z', 1)).toEqual(['2027-03-28T01:00/2027-03-28T06:00']);
    expect(told(vienna, '2027-10-30T12:00:00Z', 2)).toEqual([
      '2027-10-31T00:30/2027-10-31T01:00',
      '2027-10-31T01:30/2027-10-31T07:00',
    ]);
  });

  it('is always or never, as far as was looked', () => {
    expect(told(timing({}), '2027-03-01T00:00:00Z')).toEqual(['/']);
    expect(told(timing(), '2027-03-01T00:00:00Z')).toEqual([]);
    expect(told(timing({ years: ['2020'] }), '2027-03-01T00:00:00Z')).toEqual([]);
    expect(told(timing({ years: ['2029:2030'] }), '2027-03-01T00:00:00Z', 3, 800)).toEqual(['2029-01-01T00:00/']);
  });

  it.each([
    ['Australia/Lord_Howe', '2027-04-03T00:37:12Z'],
    ['America/St_Johns', '2027-03-13T13:37:12Z'],
    ['Africa/Casablanca', '2027-03-13T13:37:12Z'],
    ['Asia/Kathmandu', '2027-01-30T13:37:12Z'],
  ])('agrees with asking every minute in %s', (location, from) => {
    const odd = timing(
      { times: [{ startTime: '00:15', endTime: '02:15' }], weekdays: ['sunday', 'saturday'], location },
      { times: [{ startTime: '23:45', endTime: '24:00' }], daysOfMonth: ['-2:-1', '3'], location: 'UTC' },
    );
    const start = Date.parse(from);
    const until = start + 2 * dayMs;
    const edges = timingWindows(odd, start, { most: 1_000, until }).flatMap((window) => [window.from, window.to]);
    const asked: number[] = [];
    let before = timingHolds(odd, start);
    for (let at = Math.ceil(start / 60_000) * 60_000; at < until; at += 60_000) {
      const holds = timingHolds(odd, at);
      if (holds !== before) asked.push(at);
      before = holds;
    }
    expect(edges.filter((edge) => edge !== undefined)).toEqual(asked);
    expect(asked.length).toBeGreaterThan(1);
  });

  it('is found in bounded time, however odd the timing', () => {
    const times = Array.from({ length: 200 }, (_, index) => {
      const clock = (minute: number) =>
        `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
      return { startTime: clock(index * 7), endTime: clock(index * 7 + 1) };
    });
    const rare = { times, months: ['february'], daysOfMonth: ['29'], location: 'America/New_York' };
    expect(told(timing(rare), '2027-03-01T00:00:00Z', 1)).toEqual(['2028-02-29T05:00/2028-02-29T05:01']);
    const masked = timing({}, { times }, { times, location: 'Asia/Tokyo' });
    expect(told(masked, '2027-03-01T00:00:00Z')).toEqual(['/']);
  });
});
