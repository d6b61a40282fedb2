import { z } from 'zod';
import { pageParameters } from './paging.js';
import {
  duration,
  entityId,
  entityName,
  instant,
  owner,
  sentBack,
  stored,
  teamName,
  textRecord,
  version,
} from './scalars.js';

export const absencePolicy = z.enum(['alert', 'keepLast', 'ok']);

const ruleId = z.string().max(36).optional().describe('Keeps the identity of its alerts when the rule is renamed');
const expr = z.string().describe('PromQL');

export const alertingRule = z.strictObject({
  id: ruleId,
  alert: z.string(),
  expr,
  for: duration.optional(),
  keepFiringFor: duration.optional(),
  labels: textRecord.optional().describe('Values are templates'),
  annotations: textRecord.optional().describe('Values are templates'),
  onNoData: absencePolicy.optional(),
  noDataFor: duration.optional(),
  onError: absencePolicy.optional(),
  errorFor: duration.optional(),
});

export const recordingRule = z.strictObject({ id: ruleId, record: z.string(), expr, labels: textRecord.optional() });

const groupFields = {
  name: entityName,
  folder: entityName.optional().describe('Default: `default`'),
  team: owner,
  interval: duration.optional().describe('Default: `1m`'),
  queryOffset: duration.optional(),
  limit: z.int().min(0).optional().describe('Most alerts or series of one rule; 0: no limit of its own'),
  dataSource: entityName.optional().describe('Name of a data source; default: `default`'),
  labels: textRecord.optional(),
  paused: z.boolean().optional(),
  rules: z.array(z.union([alertingRule, recordingRule])),
};

export const groupEvaluation = z.object({
  lastTick: instant.nullable(),
  lastOutcome: z.enum(['ok', 'error']).nullable(),
  lastError: z.string().nullable(),
  lastNode: z.string().nullable().describe('The node whose evaluation stands'),
  lastEvaluationId: z.string().nullable(),
  lastDurationMs: z.number().nullable(),
  missedTicks: z.int(),
});

export const ruleGroupInput = z.strictObject({
  ...groupFields,
  comment: z.string().max(500).optional().describe('Why it is changed; kept with the version'),
  ...sentBack,
  evaluation: z.unknown().optional().describe('Read-only; ignored'),
  blocked: z.unknown().optional().describe('Read-only; ignored'),
});

export const ruleGroup = z.object({
  ...stored,
  ...z.object(groupFields).required().shape,
  evaluation: groupEvaluation,
  blocked: z
    .object({ by: z.string(), since: instant, alertId: entityId })
    .nullable()
    .describe('Its rules have no answer: the data source that is down, since when, and the alert of the outage'),
});
export type RuleGroupAnswer = z.infer<typeof ruleGroup>;

export const ruleGroupQuery = z.strictObject({
  ...pageParameters,
  folder: z.string().optional(),
  name: z.string().optional().describe('Exact name'),
});
export type RuleGroupQuery = z.infer<typeof ruleGroupQuery>;

export const ruleGroupVersion = z.object({
  version,
  createdAt: instant,
  createdBy: z.string(),
  comment: z.string().describe('Why; empty when nobody said'),
  group: z.object(groupFields),
});
export type RuleGroupVersionAnswer = z.infer<typeof ruleGroupVersion>;

export const importQuery = z.strictObject({
  dryRun: z.enum(['true', 'false']).optional().describe('`true`: only say what would happen'),
  folder: entityName.optional().describe('Folder of the imported groups; default: `default`'),
  dataSource: entityName.optional().describe('Data source of the imported groups; default: `default`'),
  team: teamName.optional().describe('Owner of the imported groups; without it those that stand already keep theirs'),
});
export type ImportQuery = z.infer<typeof importQuery>;

export const importFiles = z.strictObject({
  files: z
    .array(z.strictObject({ name: z.string().max(400), content: z.string() }))
    .min(1, 'no file given')
    .max(1000, 'at most 1000 files'),
});

export const importReport = z.object({
  dryRun: z.boolean(),
  groups: z.array(
    z.object({
      file: z.string(),
      folder: z.string(),
      name: z.string(),
      id: z.string().nullable(),
      outcome: z.enum(['created', 'updated', 'unchanged']),
      rules: z.int(),
    }),
  ),
});
export type ImportReport = z.infer<typeof importReport>;

export const exportQuery = z.strictObject({ folder: z.string().optional() });
