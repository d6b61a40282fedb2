import { z } from 'zod';
import { exportFormat, pageParameters, repeated } from './paging.js';
import { entityId, instant } from './scalars.js';

export const notificationStatus = z.enum(['waiting', 'sending', 'delivered', 'failed', 'held', 'suppressed']);

export const suppressionCause = z.object({
  kind: z.enum(['silence', 'inhibition', 'mute-timing', 'outside-active-timing', 'acknowledgement']),
  ref: z.string().describe('Id of the silence, the inhibition or the timing; of an acknowledgement, of the alert'),
  name: z.string().describe('Comment of the silence, name of the inhibition or the timing, who acknowledged'),
  sourceAlertId: z.string().nullable().describe('Of an inhibition: the alert that inhibits'),
});
export type SuppressionCauseAnswer = z.infer<typeof suppressionCause>;

export const attempt = z.object({
  no: z.int(),
  node: z.string(),
  startedAt: instant,
  finishedAt: instant,
  durationMs: z.number(),
  outcome: z.enum(['delivered', 'retryable', 'rejected', 'unknown']),
  code: z.int().nullable(),
  error: z.string().nullable(),
});
export type AttemptAnswer = z.infer<typeof attempt>;

export const notification = z.object({
  id: entityId,
  status: notificationStatus,
  contactPoint: z.string(),
  integration: z.enum(['webhook', 'email']),
  integrationId: z.string(),
  groupKey: z.string(),
  flushNo: z.int(),
  reason: z.string(),
  alerts: z.array(
    z.object({
      alertId: z.string(),
      ruleId: z.string().nullable().describe('null: written before rows told it'),
      fingerprint: z.string(),
      status: z.enum(['firing', 'resolved']),
      labels: z.record(z.string(), z.string()),
      startsAt: instant,
      endsAt: instant.nullable(),
    }),
  ),
  suppressed: z
    .array(z.object({ alertId: z.string(), episode: z.int(), causes: z.array(suppressionCause) }))
    .describe('Alerts that it left out, with everything that held them back; of a flood not all'),
  note: z.string().nullable().describe('What went wrong with the templates of the integration'),
  createdAt: instant,
  dueAt: instant,
  giveUpAt: instant,
  finishedAt: instant.nullable(),
  resendOf: entityId.nullable().describe('The notification that a person had sent again'),
  requestedBy: z.string().nullable(),
  attempts: z.array(attempt),
});
export type NotificationAnswer = z.infer<typeof notification>;

export const notificationDetail = notification.extend({
  payload: z
    .discriminatedUnion('type', [
      z.object({ type: z.literal('webhook'), body: z.string() }),
      z.object({ type: z.literal('email'), subject: z.string(), text: z.string(), html: z.string() }),
    ])
    .nullable()
    .describe('The frozen message: the same bytes on every attempt; null when it was suppressed'),
  resends: z.array(entityId),
  route: z
    .array(z.array(z.string()))
    .nullable()
    .describe('The way to it: matchers of each route from the root on; null: the tree has this route no more'),
  request: z
    .discriminatedUnion('type', [
      z.object({
        type: z.literal('webhook'),
        method: z.string(),
        url: z.string(),
        headers: z.record(z.string(), z.string()).describe('As of the last attempt; what is secret is `<set>`'),
      }),
      z.object({
        type: z.literal('email'),
        to: z.array(z.string()),
        cc: z.array(z.string()),
        messageId: z.string().describe('Left part of the Message-ID'),
      }),
    ])
    .nullable()
    .describe('How it goes out, as the integration is now; null when that is gone or another one'),
});
export type NotificationDetail = z.infer<typeof notificationDetail>;

const range = {
  from: instant.optional().describe('Created at or after'),
  to: instant.optional().describe('Created before'),
};

/** What chooses notifications, wherever that is asked. */
const notificationChoice = {
  status: repeated(notificationStatus).describe('May be repeated'),
  contactPoint: z.string().max(200).optional(),
  groupKey: z.string().max(10_000).optional(),
  rule: entityId.optional().describe('Id of a rule: it tells of one of its alerts'),
  node: z.string().max(200).optional().describe('Name of a node that tried to send it'),
  attempt: attempt.shape.outcome.optional().describe('It has an attempt with this outcome; with `node`: of that node'),
  q: z
    .string()
    .max(200)
    .optional()
    .describe('Part of its id, contact point, group or what it tells of its alerts, in any case'),
  ...range,
};

export const notificationQuery = z.strictObject({ ...pageParameters, ...notificationChoice });
export type NotificationQuery = z.infer<typeof notificationQuery>;

export const notificationExportQuery = z.strictObject({ ...notificationChoice, format: exportFormat });
export type NotificationExportQuery = z.infer<typeof notificationExportQuery>;

export const outcomesQuery = z.strictObject({
  ...notificationChoice,
  from: instant.describe('Where the first bucket begins'),
  to: instant.optional().describe('Where the last one ends; default: now'),
  buckets: z.coerce.number().int().min(1).max(500).default(60),
});
export type OutcomesQuery = z.infer<typeof outcomesQuery>;

const counts = z.object(
  Object.fromEntries(notificationStatus.options.map((status) => [status, z.int()])) as Record<
    (typeof notificationStatus.options)[number],
    z.ZodInt
  >,
);

export const notificationOutcomes = z.object({
  from: instant,
  to: instant,
  stepMs: z.int(),
  buckets: z.array(z.object({ at: instant, counts })),
  totals: counts,
  oldest: instant.nullable().describe('Of all that is kept: what is older has been removed'),
});
export type NotificationOutcomes = z.infer<typeof notificationOutcomes>;

export const auditQuery = z.strictObject(range);

/** due = delivered + suppressed + failed + unknown + waiting, recounted from the rows. */
export const notificationAudit = z.object({
  from: instant.nullable(),
  to: instant.nullable(),
  due: z.int(),
  delivered: z.int(),
  suppressed: z.int(),
  failed: z.int(),
  unknown: z.int().describe('Held after an unknown outcome'),
  waiting: z.int().describe('Waiting or being sent'),
  balanced: z.boolean(),
  unknownAttempts: z.int().describe('Attempts of which nobody can know whether they arrived'),
});
export type NotificationAudit = z.infer<typeof notificationAudit>;
