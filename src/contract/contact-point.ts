import { z } from 'zod';
import { integration, integrationInput } from './integration.js';
import { duration, entityId, entityName, owner, sentBack, stored } from './scalars.js';

export const contactPointInput = z.strictObject({
  ...sentBack,
  name: entityName,
  team: owner,
  onUnknown: z.enum(['resend', 'hold']).optional().describe('After an unknown outcome; default: `resend`'),
  giveUpAfter: duration.optional().describe('How long to retry; default: `24h`'),
  integrations: z.array(integrationInput).max(50, 'at most 50 integrations'),
});
export type ContactPointInput = z.infer<typeof contactPointInput>;

export const contactPoint = z.object({
  ...stored,
  name: z.string(),
  team: z.string().nullable(),
  onUnknown: z.enum(['resend', 'hold']),
  giveUpAfter: duration,
  integrations: z.array(integration),
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
      note: z.string().nullable().describe('What went wrong with its own templates'),
      durationMs: z.number(),
    }),
  ),
});
export type ContactPointTest = z.infer<typeof contactPointTest>;
