import { z } from 'zod';
import { expressionCheck } from './expression-check.js';
import { episode } from './rule-backtest.js';
import { alertingRule, recordingRule } from './rule-group.js';
import { duration, entityName, instant } from './scalars.js';

export const chartInput = z.strictObject({
  rule: z.union([alertingRule, recordingRule]),
  labels: z.record(z.string(), z.string()).optional().describe("The group's labels"),
  dataSource: entityName.optional().describe('Default: `default`'),
  interval: duration.optional().describe("The group's. Default 1m"),
  from: instant.optional().describe('Default: 6 hours before `to`'),
  to: instant.optional().describe('Default: now'),
});
export type ChartInput = z.infer<typeof chartInput>;

const gap = z.object({ from: instant, to: instant });

export const chartAnswer = z.object({
  from: instant,
  to: instant,
  step: duration.describe('The interval, or a multiple of it: at most 500 evaluations'),
  expr: z.string().describe('What is drawn: what the threshold is compared with, else the whole expression'),
  threshold: expressionCheck.shape.threshold,
  series: z
    .array(
      z.object({
        labels: z.record(z.string(), z.string()),
        points: z
          .array(z.tuple([z.number(), z.number().nullable()]))
          .describe('Epoch ms and value; null: not a number'),
      }),
    )
    .describe('The first 50'),
  seriesCount: z.int(),
  sampleCount: z.int(),
  episodes: z.array(episode).describe('When its alerts would have been pending and firing, oldest first; at most 1000'),
  episodeCount: z.int(),
  withoutData: z.int().describe('Evaluations at which its series had no data'),
  gaps: z.array(gap).describe('Where that was; the 100 longest'),
  absent: z
    .array(z.object({ metric: z.string(), lastSampleAt: instant.nullable() }))
    .describe('Without any series: the metrics that it selects, and when they had a sample within the last day'),
  error: z.string().nullable().describe('Why the newest evaluation that failed did'),
  tookMs: z.number(),
});
export type ChartAnswer = z.infer<typeof chartAnswer>;
