import { z } from 'zod';
import { alertingRule } from './rule-group.js';
import { duration, entityId, entityName, instant } from './scalars.js';

export const backtestInput = z.strictObject({
  rule: alertingRule,
  labels: z.record(z.string(), z.string()).optional().describe("The group's labels"),
  dataSource: entityName.optional().describe('Default: `default`'),
  interval: duration.optional().describe('Between two evaluations. Default 1m'),
  from: instant.optional().describe('Default: 7 days before `to`'),
  to: instant.optional().describe('Default: now'),
  timeZone: z.string().max(100).optional().describe('IANA name: whose nights count as nights. Default: UTC'),
  current: z
    .strictObject({
      groupId: entityId,
      ruleId: entityId.optional(),
      alert: z.string().optional().describe("Without `ruleId`; default: the draft's name"),
    })
    .optional()
    .describe('The rule in force to compare with'),
});
export type BacktestInput = z.infer<typeof backtestInput>;

export const episode = z.object({
  fingerprint: z.string(),
  labels: z.record(z.string(), z.string()),
  activeAt: instant,
  firedAt: instant.nullable().describe('null: it never fired'),
  endedAt: instant.nullable().describe('null: active at the end of the time'),
});
const ms = z.number().describe('Milliseconds');

const side = z.object({
  episodes: z.int().describe('Episodes that fired'),
  onlyPending: z.int(),
  flaps: z.int().describe('Fired for less than 5 minutes'),
  atNight: z.int().describe('Began to fire between 22:00 and 06:00'),
  firingMs: ms,
  longestMs: ms,
  medianMs: ms,
  notifications: z.array(
    z.object({ contactPoint: z.string(), messages: z.int(), byReason: z.record(z.string(), z.int()) }),
  ),
  top: z
    .array(z.object({ labels: z.record(z.string(), z.string()), episodes: z.int(), firingMs: ms }))
    .describe('The 10 label sets that fired longest'),
  list: z.array(episode).describe('At most 1000, oldest first'),
  failedEvaluations: z.int(),
  error: z.string().nullable().describe('Why the newest failed evaluation did'),
  withoutData: z.int().describe('Evaluations at which the series of the rule had no data'),
  gaps: z
    .array(z.object({ from: instant, to: instant }))
    .describe('Where that was, oldest first; the 100 longest. Both ends are evaluations without data'),
  endedEarlyAt: instant
    .nullable()
    .describe('Set when there were more than 10,000 episodes: nothing after it was looked at'),
});

export const backtestAnswer = z.object({
  from: instant,
  to: instant,
  interval: duration,
  evaluations: z.int(),
  draft: side,
  current: side.nullable(),
  difference: z
    .object({ gained: z.array(episode), lost: z.array(episode) })
    .nullable()
    .describe('Fired episodes that only the draft has, and those that only the rule in force has; at most 1000 each'),
});
export type BacktestAnswer = z.infer<typeof backtestAnswer>;
