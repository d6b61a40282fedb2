import { z } from 'zod';
import { duration, entityId, entityName, instant, sentBack, stored } from './scalars.js';
import { headers, secretText, setMark, setMarks } from './secret-text.js';

export const dataSourceHealth = z.object({
  state: z
    .enum(['up', 'down', 'unknown'])
    .describe('By the newest look of all nodes together: down when no node had an answer'),
  since: instant.nullable().describe('While it is down: the first look without an answer'),
  lastError: z.string().nullable(),
  seenBy: z.string().nullable().describe('The node whose look stands'),
  checkedAt: instant.nullable(),
  alertId: entityId.nullable().describe('The alert of this outage'),
});
export type DataSourceHealthAnswer = z.infer<typeof dataSourceHealth>;

const health = z.unknown().optional().describe('Read-only; ignored');

const embedded = z.strictObject({ ...sentBack, name: entityName, type: z.literal('embedded'), health });

const prometheus = z.strictObject({
  ...sentBack,
  name: entityName,
  type: z.literal('prometheus'),
  url: z.string().max(4096).describe('http or https, the part before `/api/v1/query`'),
  timeout: duration.optional().describe('Default: `10s`; 1s to 5m'),
  basicAuth: z
    .strictObject({ username: z.string().max(1024), password: secretText })
    .nullable()
    .optional(),
  bearerToken: secretText,
  headers: headers.optional(),
  tls: z
    .strictObject({
      ca: z.string().max(65_536).optional().describe('PEM certificates to trust besides the usual ones'),
      insecureSkipVerify: z.boolean().optional(),
    })
    .optional(),
  health,
});

export const dataSourceInput = z.discriminatedUnion('type', [embedded, prometheus], {
  error: 'type must be embedded or prometheus',
});
export type DataSourceInput = z.infer<typeof dataSourceInput>;

export const dataSource = z.discriminatedUnion('type', [
  z.object({ ...stored, name: z.string(), type: z.literal('embedded'), health: dataSourceHealth }),
  z.object({
    ...stored,
    name: z.string(),
    type: z.literal('prometheus'),
    url: z.string(),
    timeout: duration,
    basicAuth: z.object({ username: z.string(), password: setMark }).nullable(),
    bearerToken: setMark,
    headers: setMarks,
    tls: z.object({ ca: z.string().optional(), insecureSkipVerify: z.boolean().optional() }),
    health: dataSourceHealth,
  }),
]);
export type DataSourceAnswer = z.infer<typeof dataSource>;

export const dataSourceTest = z.object({
  ok: z.boolean(),
  message: z.string(),
  durationMs: z.number(),
});
export type DataSourceTest = z.infer<typeof dataSourceTest>;
