import { z } from 'zod';
import { alertState } from './alert.js';
import { pageParameters, repeated } from './paging.js';
import { alertingRule, groupEvaluation, recordingRule, ruleGroup } from './rule-group.js';
import { entityId, entityName, instant } from './scalars.js';

export const ruleHealth = z.enum(['ok', 'error', 'never', 'paused', 'blocked']);
export type RuleHealth = z.infer<typeof ruleHealth>;
const ruleKind = z.enum(['alerting', 'recording']);
const labels = z.record(z.string(), z.string());

/** A rule wherever its group stands, as a list shows it. */
export const ruleSummary = z.object({
  id: entityId.describe('Stable over edits of its group'),
  kind: ruleKind,
  name: z.string().describe('Of its alerts, or of the series it records'),
  expr: z.string(),
  for: z.string().nullable(),
  labels,
  runbookUrl: z.string().nullable().describe('Its annotation `runbook_url`, as it is written'),
  group: z.object({
    id: entityId,
    folder: z.string(),
    name: z.string(),
    version: z.int(),
    interval: z.string(),
    dataSource: z.string(),
    team: z.string().nullable(),
    rules: z.int().describe('How many rules the group has'),
    updatedAt: instant,
    updatedBy: z.string(),
  }),
  evaluation: groupEvaluation.describe("The group's"),
  health: ruleHealth.describe('`blocked`: the data source is down; `never`: not evaluated yet'),
  state: alertState.describe('The worst of its alerts'),
  firing: z.int(),
  pending: z.int(),
  provisionedBy: z.string().nullable().describe('The file that its group comes from and is changed in'),
});
export type RuleSummaryAnswer = z.infer<typeof ruleSummary>;

const count = z.int();

export const ruleList = z.object({
  items: z.array(ruleSummary),
  nextCursor: z.string().nullable(),
  total: z.int(),
  counts: z
    .object({
      all: count,
      state: z.object({ firing: count, pending: count, inactive: count }),
      health: z.object({ ok: count, error: count, never: count, paused: count, blocked: count }),
    })
    .describe('Of the rules that `q`, `folder` and `kind` leave, whatever their state and health'),
  folders: z.array(z.string()).describe('All there are'),
  teams: z.array(z.string()).describe('All that own a rule group'),
});
export type RuleListAnswer = z.infer<typeof ruleList>;

export const ruleQuery = z.strictObject({
  ...pageParameters,
  q: z.string().max(1000).optional().describe('Words that all stand in its name, expression, labels, folder or group'),
  folder: entityName.optional(),
  team: z.string().max(200).optional().describe('Owner of its group'),
  kind: ruleKind.optional(),
  state: repeated(alertState),
  health: repeated(ruleHealth),
});
export type RuleQuery = z.infer<typeof ruleQuery>;

export const ruleDetail = z.object({
  ...ruleSummary.shape,
  rule: z.union([alertingRule, recordingRule]),
  definition: ruleGroup.describe('Its group, as it is edited'),
});
export type RuleDetailAnswer = z.infer<typeof ruleDetail>;

export const moveInput = z.strictObject({
  rules: z.array(entityId).min(1, 'name at least one rule').max(1000, 'at most 1000 rules').describe('Ids'),
  groupId: entityId.describe('The group that they join'),
});
export type MoveInput = z.infer<typeof moveInput>;

export const moveAnswer = z.object({ moved: z.int().describe('Without those that were there already') });

export const deletedRule = z.object({
  id: entityId,
  name: z.string(),
  rule: z.union([alertingRule, recordingRule]).describe('As it was last'),
  group: z.object({
    id: entityId,
    folder: z.string(),
    name: z.string(),
    team: z.string().nullable(),
    rules: z.int().describe('How many rules it had with this one'),
  }),
  groupDeleted: z.boolean().describe('It went with its group, and all rules of it come back together'),
  deletedAt: instant,
  deletedBy: z.string(),
  comment: z.string().describe('Why; empty when nobody said'),
});
export type DeletedRuleAnswer = z.infer<typeof deletedRule>;

export const ruleHistoryQuery = z.strictObject({
  from: instant.optional().describe('Default: 7 days before `to`'),
  to: instant.optional().describe('Default: now'),
});
export type RuleHistoryQuery = z.infer<typeof ruleHistoryQuery>;

export const ruleHistory = z.object({
  from: instant,
  to: instant,
  episodes: z
    .array(
      z.object({
        alertId: entityId,
        episode: z.int(),
        labels,
        activeAt: instant.nullable().describe('null: before `from`'),
        firedAt: instant.nullable().describe('null: it never fired, or before `from`'),
        endedAt: instant.nullable().describe('null: active still'),
        state: alertState.describe('At the end of the time'),
        fired: z.boolean(),
        value: z.string().describe('At its newest transition'),
        reason: z.string().describe('Of its newest transition'),
        node: z.string().describe('Whose evaluation brought that'),
      }),
    )
    .describe('Newest first'),
  truncated: z.boolean().describe('Whether older transitions of the time were left out'),
});
export type RuleHistoryAnswer = z.infer<typeof ruleHistory>;

export const ruleText = z.strictObject({ yaml: z.string().max(1_000_000) });
export type RuleText = z.infer<typeof ruleText>;

export const readRule = z.object({ rule: z.union([alertingRule, recordingRule]) });
export type ReadRuleAnswer = z.infer<typeof readRule>;
