import { z } from 'zod';
import { alertingRule, recordingRule } from './rule-group.js';
import { entityName, instant } from './scalars.js';

export const previewInput = z.strictObject({
  rule: z.union([alertingRule, recordingRule]),
  dataSource: entityName.optional().describe('Default: `default`'),
  labels: z.record(z.string(), z.string()).optional().describe("The group's labels"),
  at: instant.optional().describe('Default: now'),
});
export type PreviewInput = z.infer<typeof previewInput>;

const labels = z.record(z.string(), z.string());
/** NaN and infinities are no JSON numbers, so values are text as in Prometheus' API. */
const value = z.string();

export const previewAnswer = z.object({
  at: instant,
  samples: z.array(z.object({ labels, value })).describe('What the query answers, at most 1000'),
  sampleCount: z.int(),
  alerts: z
    .array(
      z.object({ fingerprint: z.string(), labels, annotations: labels, value, state: z.enum(['pending', 'firing']) }),
    )
    .describe('Alerts that would be raised, as after the first evaluation; at most 1000'),
  warnings: z.array(z.string()),
});
export type PreviewAnswer = z.infer<typeof previewAnswer>;
