import { z } from 'zod';
import { entityId, instant } from './scalars.js';
import { role } from './token.js';

const sessionFacts = {
  id: entityId,
  method: z
    .enum(['password', 'password-and-code', 'single-sign-on', 'set-up', 'link'])
    .describe('How the person signed in'),
  device: z.string().describe('What the browser says of itself, in short: a hint'),
  userAgent: z.string(),
  address: z.string().describe('Where the last request came from'),
  node: z.string().describe('The node that served it'),
  createdAt: instant,
  lastSeenAt: instant.describe('May lag by a minute'),
  expiresAt: instant.describe('The session ends then, used or not'),
};

export const session = z.object({ ...sessionFacts, current: z.boolean().describe('Whether it is the one that asks') });
export type SessionAnswer = z.infer<typeof session>;

/** Who is signed in, and since when. */
export const currentSession = z.object({
  ...sessionFacts,
  user: z.object({
    id: entityId,
    username: z.string(),
    displayName: z.string(),
    email: z.string().nullable(),
    role,
    teams: z.record(z.string(), z.enum(['viewer', 'editor'])),
    hasPassword: z.boolean(),
    hasSecondFactor: z.boolean(),
  }),
});
export type CurrentSession = z.infer<typeof currentSession>;

export const revokeSessionsInput = z.strictObject({
  which: z.enum(['others', 'all']).describe('`others`: all but the one that asks'),
});
export type RevokeSessionsInput = z.infer<typeof revokeSessionsInput>;

export const revokedSessions = z.object({ ended: z.int().describe('How many sessions ended') });
export type RevokedSessions = z.infer<typeof revokedSessions>;
