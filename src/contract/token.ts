import { z } from 'zod';
import { entityId, entityName, instant } from './scalars.js';

export const role = z.enum(['viewer', 'editor', 'admin']);

export const tokenInput = z.strictObject({
  name: entityName,
  role,
  team: entityName.optional().describe('Kept with the token'),
  expiresAt: instant.optional().describe('Refused from this instant on; without it the token does not expire'),
});
export type TokenInput = z.infer<typeof tokenInput>;

const tokenFacts = {
  id: entityId,
  name: z.string(),
  role,
  team: z.string().nullable(),
  prefix: z.string().describe('First characters of the token, to tell it from others'),
  createdAt: instant,
  createdBy: z.string(),
  expiresAt: instant.nullable(),
};

export const token = z.object({
  ...tokenFacts,
  lastUsedAt: instant.nullable(),
  revokedAt: instant.nullable(),
});
export type Token = z.infer<typeof token>;

/** The only answer that ever holds the token itself. */
export const issuedToken = z.object({ ...tokenFacts, token: z.string() });
export type IssuedToken = z.infer<typeof issuedToken>;

export const me = z.object({
  name: z.string(),
  role,
  team: z.string().nullable(),
  kind: z.literal('token'),
  tokenId: entityId,
});
export type Me = z.infer<typeof me>;
