import type { MuteTimingAnswer, MuteTimingInput, TimingPreview } from '../../../contract/mute-timing.js';

type Interval = MuteTimingInput['timeIntervals'][number];

/** An interval as its form holds it: times as `08:00-17:00`. */
export interface IntervalDraft {
  readonly times: readonly string[];
  readonly weekdays: readonly string[];
  readonly daysOfMonth: readonly string[];
  readonly months: readonly string[];
  readonly years: readonly string[];
  readonly location: string;
}

export interface TimingDraft {
  readonly name: string;
  readonly intervals: readonly IntervalDraft[];
}

export const newInterval: IntervalDraft = {
  times: [],
  weekdays: [],
  daysOfMonth: [],
  months: [],
  years: [],
  location: '',
};

export function draftOfTiming({ name, timeIntervals }: MuteTimingAnswer): TimingDraft {
  return { name, intervals: timeIntervals.map(draftOfInterval) };
}

function draftOfInterval({ times = [], weekdays, daysOfMonth, months, years, location }: Interval): IntervalDraft {
  return {
    times: times.map(({ startTime, endTime }) => `${startTime}-${endTime}`),
    weekdays: weekdays ?? [],
    daysOfMonth: daysOfMonth ?? [],
    months: months ?? [],
    years: years ?? [],
    location: location ?? '',
  };
}

export function timingInput({ name, intervals }: TimingDraft): MuteTimingInput {
  return { name, timeIntervals: intervals.map(intervalInput) };
}

const lists = ['weekdays', 'daysOfMonth', 'months', 'years'] as const;

/** Empty lists mean any; what cannot be read goes as it is: the server says what is wrong with it. */
function intervalInput(draft: IntervalDraft): Interval {
  const times = draft.times.map((range) => {
    const [startTime = '', endTime = ''] = range.split(/\s*[-–]\s*/);
    return { startTime, endTime };
  });
  const given = lists.filter((list) => draft[list].length > 0).map((list) => [list, [...draft[list]]]);
  return {
    ...(times.length > 0 && { times }),
    ...(Object.fromEntries(given) as Partial<Interval>),
    ...(draft.location.trim() !== '' && { location: draft.location.trim() }),
  };
}

/** A part of a day, as shares of it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** For each day between the midnights the parts of it in which a timing holds. */
export function spansOfDays(preview: TimingPreview, midnights: readonly number[]): readonly (readonly Span[])[] {
  const end = midnights.at(-1) ?? 0;
  const windows = preview.windows.map(({ startsAt, endsAt }) => ({
    from: startsAt === null ? Number.NEGATIVE_INFINITY : Date.parse(startsAt),
    to: endsAt === null ? end : Date.parse(endsAt),
  }));
  return midnights.slice(0, -1).map((from, at) => {
    const to = midnights[at + 1] ?? from;
    return windows.flatMap((window): Span[] => {
      const [start, stop] = [Math.max(from, window.from), Math.min(to, window.to)];
      return start < stop ? [{ start: (start - from) / (to - from), end: (stop - from) / (to - from) }] : [];
    });
  });
}

const dayMs = 86_400_000;

/** How far the clock of a zone is ahead of UTC, in ms. */
function zoneOffset(at: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  const [day, month, year, hour, minute, second] = (format.format(at).match(/\d+/g) ?? []).map(Number);
  const wall = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
  return wall - Math.floor(at / 1000) * 1000;
}

/** The midnight before `now` in the zone and those of the days after it: one more than days. */
export function midnightsFrom(now: number, days: number, timeZone: string): readonly number[] {
  const today = Math.floor((now + zoneOffset(now, timeZone)) / dayMs) * dayMs;
  return Array.from({ length: days + 1 }, (_, day) => {
    const wall = today + day * dayMs;
    const near = wall - zoneOffset(wall, timeZone);
    return wall - zoneOffset(near, timeZone);
  });
}

/** When it begins or ends next, as a sentence's part; `undefined`: not within what was looked at. */
export function nextChange({ holdsNow, windows }: TimingPreview, now: number): number | undefined {
  const edges = windows.map(({ startsAt, endsAt }) => (holdsNow ? endsAt : startsAt));
  return edges
    .flatMap((edge) => (edge === null ? [] : [Date.parse(edge)]))
    .filter((edge) => edge > now)
    .sort((a, b) => a - b)[0];
}
