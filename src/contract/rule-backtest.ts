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
  current: z
    .strictObject({ groupId: entityId, alert: z.string().optional().describe("Default: the draft's name") })
    .optional()
    .describe('The rule in force to compare with'),
});
export type BacktestInput = z.infer<typeof backtestInput>;

const episode = z.object({
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
  firingMs: ms,
  longestMs: ms,
  medianMs: ms,
  notifications: z.array(
    z.object({ contactPoint: z.string(), messages: z.int(), byReason: z.record(z.string(), z.int()) }),
  ),
  list: z.array(episode).describe('At most 1000, oldest first'),
  failedEvaluations: z.int(),
  error: z.string().nullable().describe('Why the newest failed evaluation did'),
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
