import { z } from 'zod';
import { entityName, instant, sentBack, stored, version } from './scalars.js';

/** What stands in a dashboard; read and checked by the domain, which knows PromQL too. */
const panelQuery = z.strictObject({
  expr: z.string().describe('PromQL, in which `$name` stands for a variable'),
  legend: z.string().optional().describe('Name of a series: `{{instance}}` stands for a label'),
  step: z.string().optional().describe('The shortest step, for example `1m`'),
});

const panelThreshold = z.strictObject({
  value: z.number(),
  severity: z.enum(['critical', 'warning', 'info']).optional().describe('Default: `critical`'),
});

const panelType = z.enum(['timeseries', 'stat', 'table', 'timeline', 'text', 'alerts']);

const panelFields = {
  id: z.int().min(0).optional().describe('Unique in the dashboard'),
  type: panelType,
  title: z.string().optional(),
  description: z.string().optional(),
  x: z.int().min(0).optional().describe('Column, of twelve'),
  y: z.int().min(0).optional().describe('Row'),
  w: z.int().min(1).optional().describe('Columns; default: 6'),
  h: z.int().min(1).optional().describe('Rows; default: 8'),
  queries: z.array(panelQuery).optional(),
  unit: z
    .string()
    .optional()
    .describe(
      'none, short, bytes, bits, bytes/s, bits/s, seconds, milliseconds, percent, ratio, per second, bool; default: none',
    ),
  min: z.number().optional(),
  max: z.number().optional(),
  thresholds: z.array(panelThreshold).optional(),
  text: z.string().optional().describe('Of a text panel'),
  matchers: z.array(z.string()).optional().describe('Of a list of alerts, for example `team="db"`'),
};
const whole = { queries: z.array(panelQuery.required()), thresholds: z.array(panelThreshold.required()) };
const panel = z
  .object({ ...panelFields, ...whole })
  .required()
  .partial({ min: true, max: true });

const variableFields = {
  name: z.string(),
  label: z.string().optional(),
  type: z.enum(['query', 'custom', 'interval']),
  query: z.string().optional().describe('Of `query`: label_values(metric, label), or an expression'),
  values: z.array(z.string()).optional().describe('Of `custom` and `interval`'),
  multi: z.boolean().optional(),
  all: z.boolean().optional(),
  value: z.string().optional().describe('Chosen at first'),
};
const variable = z.object(variableFields).required();

const slug = z.string().describe('In its address: lower-case letters, digits and hyphens');

const fields = {
  slug: slug.optional().describe('Default: as the title says'),
  title: entityName,
  folder: entityName.optional().describe('Default: `default`'),
  description: z.string().optional(),
  tags: z.array(z.string()).optional(),
  range: z.string().optional().describe('How far back it looks at first; default: `6h`'),
  refresh: z.string().optional().describe('How often it asks again, for example `30s`; empty: never'),
  variables: z.array(z.strictObject(variableFields)).optional(),
  panels: z.array(z.strictObject(panelFields)).optional(),
};

export const dashboardInput = z.strictObject({
  ...sentBack,
  ...fields,
  comment: z.string().max(500).optional().describe('Why it is changed; kept with the version'),
  file: z.unknown().optional().describe('Read-only; ignored'),
});

const definition = {
  slug,
  title: z.string(),
  folder: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  range: z.string(),
  refresh: z.string(),
  variables: z.array(variable),
  panels: z.array(panel),
};

export const dashboard = z.object({
  ...stored,
  ...definition,
  file: z.string().nullable().describe('The provisioning file that it comes from, and where it is changed only'),
});
export type DashboardAnswer = z.infer<typeof dashboard>;

/** What a person edits: all of it but its place in the store. */
export const dashboardDefinition = z.object(definition);
export type DashboardDefinition = z.infer<typeof dashboardDefinition>;

export const dashboardItem = z.object({
  ...stored,
  slug,
  title: z.string(),
  folder: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  panels: z.int().describe('How many'),
});
export type DashboardItem = z.infer<typeof dashboardItem>;

export const dashboardStars = z.object({
  items: z.array(z.string()).describe('Ids, in the order in which they were starred'),
});
export type DashboardStarsAnswer = z.infer<typeof dashboardStars>;

export const dashboardVersion = z.object({
  version,
  createdAt: instant,
  createdBy: z.string(),
  comment: z.string(),
  dashboard: dashboardDefinition,
});
export type DashboardVersionAnswer = z.infer<typeof dashboardVersion>;

export const dashboardImportQuery = z.strictObject({
  dryRun: z.enum(['true', 'false']).optional().describe('`true`: only say what would happen'),
  folder: entityName.optional().describe('Folder of the dashboard; default: `default`'),
});
export type DashboardImportQuery = z.infer<typeof dashboardImportQuery>;

export const dashboardImportReport = z.object({
  dryRun: z.boolean(),
  id: z.string().nullable(),
  dashboard: dashboardDefinition,
  notes: z
    .array(z.object({ path: z.string(), kind: z.enum(['dropped', 'changed']), message: z.string() }))
    .describe('Everything that was left out or became something else, with its place in the file'),
});
export type DashboardImportReport = z.infer<typeof dashboardImportReport>;

export const metricUsesQuery = z.strictObject({
  metric: z.string().min(1, 'must not be empty').max(1_000, 'at most 1000 characters').describe('Name of a metric'),
});
export type MetricUsesQuery = z.infer<typeof metricUsesQuery>;

export const metricUses = z.object({
  rules: z.array(
    z.object({ groupId: z.string(), folder: z.string(), group: z.string(), name: z.string(), expr: z.string() }),
  ),
  panels: z.array(
    z.object({ slug: z.string(), dashboard: z.string(), panelId: z.int(), title: z.string(), expr: z.string() }),
  ),
  unsure: z.int().describe('Expressions that select metrics by a pattern, or that only variables complete'),
});
export type MetricUsesAnswer = z.infer<typeof metricUses>;

export const expressionRulesInput = z.strictObject({
  exprs: z.array(z.string().max(20_000, 'at most 20000 characters')).max(400, 'at most 400 expressions'),
});
export type ExpressionRulesInput = z.infer<typeof expressionRulesInput>;

export const expressionRules = z.object({
  rules: z.array(
    z.object({
      expr: z.string().describe('As it was asked for'),
      groupId: z.string(),
      ruleId: z.string(),
      name: z.string(),
      severity: z.string(),
      operator: z.string(),
      threshold: z.number(),
    }),
  ),
});
export type ExpressionRulesAnswer = z.infer<typeof expressionRules>;
