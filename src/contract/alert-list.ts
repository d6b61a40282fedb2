import { z } from 'zod';
import { alertChoice, alertState, passedThreshold } from './alert.js';
import { exportFormat } from './paging.js';
import { entityId, instant } from './scalars.js';

export const alertRow = z.object({
  id: entityId,
  fingerprint: z.string(),
  state: alertState,
  severity: z.enum(['critical', 'warning', 'info']).describe('By the label `severity`, else `priority`'),
  labels: z.record(z.string(), z.string()),
  summary: z.string().nullable().describe('Its annotation `summary`, or `description`, cut at 300 characters'),
  value: z
    .string()
    .nullable()
    .describe('As in Prometheus: a number, NaN, +Inf or -Inf; null for an alert from outside, which has none'),
  passed: passedThreshold,
  since: instant.describe('When it came into its state'),
  episode: z.int(),
  groupId: z.string(),
  group: z.string().describe('`folder/name` of the rule group; empty of an alert from outside'),
  ruleId: z.string(),
  node: z.string().nullable().describe('Whose evaluation of the rule group stands'),
  receivers: z.array(z.string()).describe('Contact points of the routes that it takes now'),
  suppressed: z.boolean().describe('Whether nobody is told of it now'),
  silencedBy: z.array(z.object({ id: entityId, comment: z.string() })),
  inhibitedBy: z.array(z.string()).describe('Names of inhibitions'),
  mutedBy: z.array(z.string()).describe('Names of timings'),
  acknowledgedBy: z.string().nullable(),
  flapping: z.boolean(),
  noticeFails: z.boolean().describe('Whether its newest notice to somebody has failed, is held or is being retried'),
});
export type AlertRow = z.infer<typeof alertRow>;

export const alertChoiceQuery = z.strictObject(alertChoice);
export type AlertChoiceQuery = z.infer<typeof alertChoiceQuery>;

/** Most rows of one answer. */
export const mostAlertRows = 10_000;

export const alertRowsQuery = z.strictObject({
  ...alertChoice,
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(mostAlertRows)
    .default(mostAlertRows)
    .describe('Only the first so many rows, in the order asked for; the counts are of all'),
});
export type AlertRowsQuery = z.infer<typeof alertRowsQuery>;

export const alertRows = z.object({
  asOf: instant,
  rows: z.array(alertRow).describe(`At most ${mostAlertRows}, the first in the order asked for`),
  total: z.int().describe('Of all that match'),
  states: z
    .object({ firing: z.int(), pending: z.int(), inactive: z.int().nullable() })
    .describe(
      'All that the matchers fit, by state, also of states not asked for; those that are over only if asked for',
    ),
  considered: z.int().describe('Alerts in these states, whatever else was asked'),
  truncated: z.boolean().describe('Whether there are more in these states than one question looks at'),
  evaluation: z
    .object({
      rules: z.int(),
      groups: z.int(),
      lateGroups: z.int().describe('Not evaluated for more than two of their intervals'),
      newest: z.object({ at: instant, node: z.string() }).nullable().describe('The newest evaluation that stands'),
    })
    .describe('What shows that rules are being evaluated'),
});
export type AlertRows = z.infer<typeof alertRows>;

export const alertFacetsQuery = z.strictObject({
  ...alertChoice,
  search: z.string().max(200).optional().describe('Only labels whose name or values hold this text, in any case'),
});
export type AlertFacetsQuery = z.infer<typeof alertFacetsQuery>;

export const alertFacets = z.object({
  total: z.int().describe('Alerts that match'),
  facets: z
    .array(
      z.object({
        name: z.string(),
        alerts: z.int().describe('How many have the label'),
        values: z.int().describe('How many values it has'),
        top: z.array(z.object({ value: z.string(), alerts: z.int() })).describe('The 10 most frequent values'),
      }),
    )
    .describe('At most 12 labels, those first that tell most alerts apart'),
});
export type AlertFacets = z.infer<typeof alertFacets>;

export const alertExportQuery = z.strictObject({ ...alertChoice, format: exportFormat });
export type AlertExportQuery = z.infer<typeof alertExportQuery>;

export const acknowledgeManyInput = z.strictObject({
  ids: z.array(entityId).min(1, 'name at least one alert').max(500, 'at most 500 alerts at once'),
  note: z.string().max(10_000).optional(),
});
export type AcknowledgeManyInput = z.infer<typeof acknowledgeManyInput>;

export const acknowledgedMany = z.object({
  acknowledged: z.array(entityId),
  refused: z.array(z.object({ id: entityId, reason: z.string() })).describe('Each for itself: the others stand'),
});
export type AcknowledgedMany = z.infer<typeof acknowledgedMany>;
