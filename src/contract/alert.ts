import { z } from 'zod';
import { alertSorts } from './alert-sorts.data.js';
import { pageParameters, repeated } from './paging.js';
import { attempt, notificationStatus, suppressionCause } from './notification.js';
import { entityId, instant } from './scalars.js';

const labels = z.record(z.string(), z.string());
export const alertState = z.enum(['inactive', 'pending', 'firing']);

export const passedThreshold = z
  .object({
    operator: z.enum(['==', '!=', '>', '<', '>=', '<=']),
    value: z.string(),
    unit: z.enum(['', '%', 's', 'ms']).describe('What the name of the metric tells of it'),
  })
  .nullable()
  .describe('The number beyond which its value is, where the expression of its rule compares with one number');

export const acknowledgement = z.object({ by: z.string(), note: z.string(), at: instant });

export const acknowledgeInput = z.strictObject({ note: z.string().max(10_000).optional() });
export type AcknowledgeInput = z.infer<typeof acknowledgeInput>;

export const alert = z.object({
  id: entityId,
  fingerprint: z.string(),
  groupId: z.string().describe('Of a rule group; `received-…` for alerts from outside'),
  group: z.string(),
  folder: z.string(),
  team: z
    .string()
    .nullable()
    .describe('That owns the rule group: its editors may acknowledge; null: editors of the cluster'),
  ruleId: z.string(),
  state: alertState,
  labels,
  annotations: labels,
  value: z
    .string()
    .nullable()
    .describe('As in Prometheus: a number, NaN, +Inf or -Inf; null for an alert from outside, which has none'),
  passed: passedThreshold,
  episode: z.int(),
  activeAt: instant,
  firedAt: instant.nullable(),
  resolvedAt: instant.nullable(),
  keepFiringSince: instant.nullable(),
  endsAt: instant.nullable().describe('Of an alert from outside that fires: when it ends unless it is heard of again'),
  generatorUrl: z.string().nullable().describe('Where the sender of an alert from outside shows it'),
  suppressed: z.boolean().describe('Whether nobody is told of it now: silenced, inhibited, or muted on all its ways'),
  silencedBy: z.array(z.object({ id: entityId, comment: z.string() })),
  inhibitedBy: z.array(
    z.object({ id: entityId, name: z.string(), alertId: entityId.nullable().describe('The alert that inhibits') }),
  ),
  mutedBy: z
    .array(z.object({ id: entityId, name: z.string(), because: z.enum(['mute-timing', 'outside-active-timing']) }))
    .describe('Timings that hold back its notices on at least one of its ways'),
  acknowledgement: acknowledgement.nullable().describe('Who looks after its present episode'),
  flapping: z.boolean().describe('Whether it began to fire 5 times or more within the last hour'),
  blocks: z
    .object({
      dataSource: z.string(),
      rules: z.int().describe('How many'),
      groups: z
        .array(z.object({ id: entityId, folder: z.string(), name: z.string(), rules: z.int() }))
        .describe('The first 100 rule groups, by folder and name'),
    })
    .nullable()
    .describe('Of the alert of a data source that is down: rules that have no answer'),
  updatedAt: instant,
});
export type AlertAnswer = z.infer<typeof alert>;

/** What chooses and sorts alerts, wherever that is asked. */
export const alertChoice = {
  state: repeated(z.enum([...alertState.options, 'active', 'suppressed'])).describe(
    'May be repeated; default: pending and firing. `suppressed` are firing alerts of which nobody is told, `active` all others that fire',
  ),
  matcher: repeated(z.string().max(2000)).describe(
    'As in Alertmanager: `team="db"`, `severity=~"warn.*"`; may be repeated. What is no label begins with `@`: `@state`, `@severity`, `@node`, `@receiver`, `@rule`, `@group`, `@silenced-by`, `@inhibited-by`, `@acknowledged-by`, `@notice=failing`, `@flapping=true`, `@fingerprint`, and `@age>15m` or `@age<1h`',
  ),
  groupId: entityId.optional(),
  sort: z
    .enum(alertSorts)
    .optional()
    .describe(
      '`urgency`: firing before pending before resolved, the worst first, then the newest. A `-` in front turns it round',
    ),
};

export const alertQuery = z.strictObject({
  ...pageParameters,
  ...alertChoice,
});
export type AlertQuery = z.infer<typeof alertQuery>;

export const transition = z.object({
  kind: z.literal('transition'),
  at: instant.describe('The tick'),
  committedAt: instant,
  episode: z.int(),
  sequence: z.int(),
  from: alertState,
  to: alertState,
  reason: z.string(),
  value: z.string().nullable().describe('null for an alert from outside'),
  node: z.string().describe('The node whose evaluation was claimed'),
  evaluationId: z.string(),
});

export const timelineNotification = z.object({
  kind: z.literal('notification'),
  at: instant,
  id: entityId,
  groupKey: z.string(),
  flushNo: z.int(),
  reason: z.string(),
  contactPoint: z.string(),
  integration: z.string(),
  status: notificationStatus,
  alertStatus: z.enum(['firing', 'resolved']),
  suppressedBy: z.array(suppressionCause).describe('What kept this alert out of it; empty: it was told'),
  attempts: z.array(attempt),
});

export const timelineAcknowledgement = acknowledgement.extend({
  kind: z.literal('acknowledgement'),
  episode: z.int(),
});

export const timelineQuery = z.strictObject({
  episode: z.coerce.number().int().min(1).optional().describe('Only this episode'),
});

const nextNotice = z.object({
  receiver: z.string(),
  groupKey: z.string(),
  state: z
    .enum(['pending', 'due', 'told', 'nobody'])
    .describe('`due`: it fires and was not told yet; `nobody`: the contact point has no integrations'),
  at: instant
    .nullable()
    .describe('When it was told last, or is at the earliest; null: nobody, or nobody evaluates its rule'),
  repeatsAt: instant
    .nullable()
    .describe('When it is told again at the earliest, if nothing of its group changes before'),
  held: z.boolean().describe('Whether something would hold its notice back now'),
  sent: z.int().describe('Messages of the newest flush that told it'),
  delivered: z.int().describe('How many of these have arrived'),
});

/** Oldest first; bounded, with `truncated` when older entries were left out. */
export const timeline = z.object({
  alert,
  entries: z.array(z.discriminatedUnion('kind', [transition, timelineNotification, timelineAcknowledgement])),
  truncated: z.boolean(),
  notices: z
    .array(nextNotice)
    .describe('How it stands with its notices on each way that it takes now; none when it is over'),
});
export type Timeline = z.infer<typeof timeline>;
