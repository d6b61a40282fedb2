import { z } from 'zod';
import { alertState } from './alert.js';
import { notificationStatus } from './notification.js';
import { pageParameters } from './paging.js';
import { instant } from './scalars.js';

/** Entries may be large: fewer on a page than elsewhere. */
const largestPage = 100;

const auditChoice = {
  action: z.string().max(40).optional().describe('For example `rule-group.change`'),
  actor: z.string().max(200).optional().describe('Name as the entries show it'),
  entityKind: z.string().max(40).optional(),
  entityId: z.string().max(200).optional(),
  from: instant.optional().describe('Done at or after'),
  to: instant.optional().describe('Done before'),
};

export const auditLogQuery = z.strictObject({
  ...pageParameters,
  limit: pageParameters.limit.refine((limit) => limit <= largestPage, `must be 1 to ${largestPage}`),
  ...auditChoice,
});
export type AuditLogQuery = z.infer<typeof auditLogQuery>;

export const auditExportQuery = z.strictObject({
  ...auditChoice,
  format: z.enum(['ndjson', 'csv', 'json']).default('ndjson').describe('ndjson: one JSON object per line'),
});
export type AuditExportQuery = z.infer<typeof auditExportQuery>;

export const auditEntry = z.object({
  seq: z.int().describe('Numbers entries without gap, in the order in which they were committed'),
  at: instant,
  node: z.string(),
  actor: z.object({
    kind: z
      .string()
      .describe('user, service-account, token, command-line, tocsin, or anybody where the compatible APIs are open'),
    id: z.string().nullable(),
    name: z.string(),
  }),
  address: z.string().nullable(),
  requestId: z.string().nullable(),
  action: z.string(),
  entity: z.object({ kind: z.string(), id: z.string().nullable(), name: z.string().nullable() }).nullable(),
  before: z.unknown().describe('Secrets are masked; null where there was nothing'),
  after: z.unknown().describe('A secret that is not the one before is `<changed>`'),
  previousHash: z.string(),
  hash: z.string().describe('Of this entry and the hash before it'),
});
export type AuditEntryAnswer = z.infer<typeof auditEntry>;

export const auditAroundQuery = z.strictObject({ at: instant });
export type AuditAroundQuery = z.infer<typeof auditAroundQuery>;

export const auditAround = z.object({
  from: instant,
  to: instant,
  changes: z
    .array(
      z.object({
        alertId: z.string(),
        name: z.string(),
        at: instant,
        from: alertState,
        to: alertState,
        reason: z.string(),
      }),
    )
    .describe('What alerts did then: the 20 changes that are nearest, oldest first'),
  notifications: z
    .array(
      z.object({
        id: z.string(),
        at: instant,
        contactPoint: z.string(),
        status: notificationStatus,
        alerts: z.int().describe('That it tells'),
      }),
    )
    .describe('Likewise'),
  truncated: z.boolean().describe('Whether there are more of one or the other'),
});
export type AuditAroundAnswer = z.infer<typeof auditAround>;

export const auditVerifyQuery = z.strictObject({
  seq: z.coerce.number('not a number').int('must be a whole number').min(0).optional(),
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits')
    .optional()
    .describe('With `seq`: an end that was noted earlier; it must be in the chain'),
});
export type AuditVerifyQuery = z.infer<typeof auditVerifyQuery>;

export const auditVerdict = z.object({
  intact: z.boolean(),
  entries: z.int().describe('Found whole, before the first fault'),
  end: z
    .object({ seq: z.int(), hash: z.string() })
    .nullable()
    .describe('End of a whole chain: noted elsewhere, it shows later that nobody has put the log back'),
  fault: z
    .object({
      seq: z.int(),
      reason: z.enum(['missing', 'changed', 'unlinked', 'forged', 'cut-off', 'head-changed', 'not-as-noted']),
      message: z.string(),
    })
    .nullable(),
});
export type AuditVerdictAnswer = z.infer<typeof auditVerdict>;
