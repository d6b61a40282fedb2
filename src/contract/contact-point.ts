import { z } from 'zod';
import { integration, integrationInput } from './integration.js';
import { duration, entityId, entityName, instant, owner, sentBack, stored } from './scalars.js';

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

export const sendStep = z.object({
  name: z
    .enum(['dns', 'connect', 'tls', 'login', 'answer'])
    .describe('Of an e-mail, `tls` is the greeting of the mail server and TLS, where that is spoken'),
  outcome: z.enum(['ok', 'failed']),
  ms: z.int(),
  detail: z.string().describe('What was seen, or why it failed; the answer with its code and the start of its body'),
});

const integrationTest = z.object({
  integrationId: entityId,
  type: z.enum(['webhook', 'email']),
  outcome: z.enum(['delivered', 'retryable', 'rejected', 'unknown']),
  code: z.int().nullable(),
  error: z.string().nullable(),
  note: z.string().nullable().describe('What went wrong with its own templates'),
  durationMs: z.number(),
  steps: z.array(sendStep).describe('The way of the message, up to the first step that failed'),
});

export const contactPointTest = z.object({ results: z.array(integrationTest) });
export type ContactPointTest = z.infer<typeof contactPointTest>;

export const nodeTest = z.object({
  id: entityId,
  createdAt: instant,
  createdBy: z.string(),
  done: z.boolean().describe('Whether nothing more will come'),
  nodes: z.array(
    z.object({
      node: z.string(),
      state: z
        .enum(['waiting', 'running', 'done', 'silent'])
        .describe('`silent`: it did not answer in time; nobody knows whether it sent anything'),
      results: z.array(integrationTest),
    }),
  ),
});
export type NodeTestAnswer = z.infer<typeof nodeTest>;

const lastAttempt = z.object({
  at: instant,
  node: z.string(),
  outcome: z.enum(['delivered', 'retryable', 'rejected', 'unknown']),
  code: z.int().nullable(),
  error: z.string().nullable(),
});

export const contactPointFigures = z.object({
  truncated: z.boolean().describe('Whether there were more than 20000 notifications in 7 days: the older are left out'),
  items: z.array(
    z.object({
      id: entityId,
      name: z.string(),
      usedBy: z
        .array(z.string())
        .describe('Places of the routes that send to it, also by escalation: `routes[0]`; empty: the root'),
      sent: z.int().describe('Notifications of the last 24 h; those that were suppressed do not count'),
      delivered: z.int(),
      failed: z.int().describe('Or held, as nobody knows whether they arrived'),
      p95DelayMs: z.number().nullable().describe('From the flush to the delivery; null: none was delivered'),
      lastAttempt: lastAttempt.nullable().describe('Of its newest notification within 7 days'),
    }),
  ),
});
export type ContactPointFiguresAnswer = z.infer<typeof contactPointFigures>;
