import { z } from 'zod';
import { duration, entityId, entityName, owner, sentBack, stored } from './scalars.js';

/**
 * What stands in an answer where a secret is stored. Sent back in a PUT, or left out, the stored secret is kept;
 * `null` removes it; any other text replaces it.
 */
export const secretMark = '<set>';

const secretText = z
  .string()
  .max(8192, 'at most 8192 characters')
  .nullable()
  .optional()
  .describe(
    `Write-only. Answers show \`${secretMark}\`; left out or sent back as \`${secretMark}\`: kept; null: removed`,
  );

const integrationId = entityId.optional().describe('Keeps the identity, and so the secrets, of an integration');
const sendResolved = z.boolean().optional().describe('Default: true');

const headerName = z
  .string()
  .max(200)
  .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'not a header name');
const headerValue = z
  .string()
  .max(8192, 'at most 8192 characters')
  .regex(/^[\t\x20-\x7e\x80-\xff]*$/, 'not a header value: no line breaks or control characters');

export const headers = z
  .record(headerName, headerValue)
  .refine((record) => Object.keys(record).length <= 50, 'at most 50 headers')
  .describe(`Values are write-only: answers show \`${secretMark}\`, which keeps a value when sent back`);

export const emailAddress = z
  .string()
  .max(320)
  .regex(
    /^(?:[^<>@,;"\r\n]*<)?[^\s<>@,;"]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?>?$/,
    'not an e-mail address: write for example ops@example.org',
  );

export const webhookInput = z.strictObject({
  id: integrationId,
  type: z.literal('webhook'),
  url: z
    .string()
    .max(4096)
    .describe(
      `http or https. What follows the host is write-only: answers show \`${secretMark}\` there, which keeps it when sent back`,
    ),
  secret: secretText,
  headers: headers.optional(),
  timeout: duration.optional().describe('Default: `30s`; 1s to 10m'),
  sendResolved,
});

export const emailInput = z.strictObject({
  id: integrationId,
  type: z.literal('email'),
  to: z.array(emailAddress).min(1, 'name at least one address').max(100, 'at most 100 addresses'),
  sendResolved,
});

export const integrationInput = z.discriminatedUnion('type', [webhookInput, emailInput], {
  error: 'type must be webhook or email',
});
export type IntegrationInput = z.infer<typeof integrationInput>;

export const contactPointInput = z.strictObject({
  ...sentBack,
  name: entityName,
  team: owner,
  onUnknown: z.enum(['resend', 'hold']).optional().describe('After an unknown outcome; default: `resend`'),
  giveUpAfter: duration.optional().describe('How long to retry; default: `24h`'),
  integrations: z.array(integrationInput).max(50, 'at most 50 integrations'),
});
export type ContactPointInput = z.infer<typeof contactPointInput>;

const webhook = z.object({
  id: entityId,
  type: z.literal('webhook'),
  url: z.string(),
  secret: z.literal(secretMark).nullable(),
  headers: z.record(z.string(), z.literal(secretMark)),
  timeout: duration,
  sendResolved: z.boolean(),
});
const email = z.object({
  id: entityId,
  type: z.literal('email'),
  to: z.array(z.string()),
  sendResolved: z.boolean(),
});

export const contactPoint = z.object({
  ...stored,
  name: z.string(),
  team: z.string().nullable(),
  onUnknown: z.enum(['resend', 'hold']),
  giveUpAfter: duration,
  integrations: z.array(z.discriminatedUnion('type', [webhook, email])),
});
export type ContactPointAnswer = z.infer<typeof contactPoint>;

export const contactPointTest = z.object({
  results: z.array(
    z.object({
      integrationId: entityId,
      type: z.enum(['webhook', 'email']),
      outcome: z.enum(['delivered', 'retryable', 'rejected', 'unknown']),
      code: z.int().nullable(),
      error: z.string().nullable(),
      durationMs: z.number(),
    }),
  ),
});
export type ContactPointTest = z.infer<typeof contactPointTest>;
