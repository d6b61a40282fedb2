import { z } from 'zod';
import { entityName, instant, sentBack, stored } from './scalars.js';

const ranges = z.array(z.string().max(100)).max(200, 'at most 200 ranges');

const timeInterval = z.strictObject({
  times: z
    .array(z.strictObject({ startTime: z.string().max(10), endTime: z.string().max(10) }))
    .max(200, 'at most 200 ranges')
    .optional()
    .describe('From `09:00` to `17:00`; the end is exclusive and may be `24:00`'),
  weekdays: ranges.optional().describe('`monday:friday`, `sunday`'),
  daysOfMonth: ranges.optional().describe('`1:5`; from the end of the month `-3:-1`'),
  months: ranges.optional().describe('`january:march`, `1:3`'),
  years: ranges.optional().describe('`2027:2029`'),
  location: z.string().max(100).optional().describe('Name of a time zone, `Europe/Vienna`; default: `UTC`'),
});

const fields = {
  name: entityName,
  timeIntervals: z
    .array(timeInterval)
    .min(1, 'add at least one interval')
    .max(50, 'at most 50 intervals')
    .describe(
      'It holds while one of them does; an interval holds while each of its lists has a range around the moment',
    ),
};

export const muteTimingInput = z.strictObject({ ...sentBack, ...fields });
export type MuteTimingInput = z.infer<typeof muteTimingInput>;

export const muteTiming = z.object({ ...stored, ...fields });
export type MuteTimingAnswer = z.infer<typeof muteTiming>;

export const timingQuery = z.strictObject({ at: instant.optional().describe('Default: now') });
export type TimingQuery = z.infer<typeof timingQuery>;

export const timingStatus = z.object({
  at: instant,
  holds: z.boolean(),
  windows: z
    .array(
      z.object({
        startsAt: instant.nullable().describe('null: it holds already'),
        endsAt: instant.nullable().describe('null: no end was found'),
      }),
    )
    .describe('When it holds: up to 5 windows in the next 366 days'),
});
export type TimingStatus = z.infer<typeof timingStatus>;

export const timingPreviewInput = z.strictObject({
  timeIntervals: fields.timeIntervals,
  from: instant.optional().describe('Default: now'),
  days: z.int().min(1, 'must be 1 to 62').max(62, 'must be 1 to 62').optional().describe('Default: 7'),
});
export type TimingPreviewInput = z.infer<typeof timingPreviewInput>;

export const timingPreview = timingStatus.extend({
  holdsNow: z.boolean(),
  windows: timingStatus.shape.windows.describe('When it holds within the days: up to 500 windows'),
});
export type TimingPreview = z.infer<typeof timingPreview>;
