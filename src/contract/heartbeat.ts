import { z } from 'zod';
import { duration, instant, owner, sentBack, stored } from './scalars.js';

const texts = (what: string, mostCharacters: number) =>
  z
    .record(z.string().min(1, 'must not be empty').max(1_024), z.string().max(mostCharacters))
    .refine((record) => !Object.hasOwn(record, '__proto__'), '__proto__ is not a name')
    .refine((record) => Object.keys(record).length <= 90, `at most 90 ${what}`);

const fields = {
  name: z
    .string()
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/,
      'must be 1 to 100 letters, digits, or . _ -, and begin with a letter or digit',
    )
    .describe('By which it is heard of'),
};

export const heartbeatInput = z.strictObject({
  ...sentBack,
  ...fields,
  team: owner,
  interval: duration.describe('How often it is to be heard of; 1s and more'),
  grace: duration.optional().describe('How much later it may come; default: `1m`'),
  labels: texts('labels', 8_192)
    .optional()
    .describe(
      'Of its alert; `alertname` is HeartbeatSilent if it is not named here, `heartbeat` is the name of the monitor',
    ),
  annotations: texts('annotations', 65_536).optional(),
  state: z.string().optional().describe('Read-only; ignored'),
  lastAt: z.string().nullable().optional().describe('Read-only; ignored'),
  lastFrom: z.string().nullable().optional().describe('Read-only; ignored'),
  dueAt: z.string().nullable().optional().describe('Read-only; ignored'),
});
export type HeartbeatInput = z.infer<typeof heartbeatInput>;

export const heartbeat = z.object({
  ...stored,
  name: z.string(),
  team: z.string().nullable(),
  interval: duration,
  grace: duration,
  labels: z.record(z.string(), z.string()),
  annotations: z.record(z.string(), z.string()),
  state: z
    .enum(['waiting', 'heard', 'silent'])
    .describe('waiting: it was never heard of, and does not count as silent'),
  lastAt: instant.nullable(),
  lastFrom: z.string().nullable(),
  dueAt: instant.nullable().describe('When it counts as silent'),
});
export type HeartbeatAnswer = z.infer<typeof heartbeat>;

export const signOfLife = z.object({
  configured: z.boolean().describe('Whether this node has `TOCSIN_HEARTBEAT_URL`'),
  interval: duration,
  lastAt: instant.nullable().describe('Start of the newest interval for which a node set out to call; null: none yet'),
  lastNode: z.string().nullable(),
});
export type SignOfLife = z.infer<typeof signOfLife>;
