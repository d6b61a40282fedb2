import { z } from 'zod';
import { pageParameters } from './paging.js';
import { duration, entityId, entityName, instant } from './scalars.js';

export const role = z.enum(['viewer', 'editor', 'admin']);

export const tokenInput = z.strictObject({
  name: entityName,
  role,
  team: entityName.optional().describe('The role holds for what this team owns; everything else can only be read'),
  expiresAt: instant.optional().describe('Refused from this instant on; without it the token does not expire'),
});
export type TokenInput = z.infer<typeof tokenInput>;

const account = z.string().trim().min(1, 'must not be empty').max(300, 'at most 300 characters');

export const anyTokenInput = tokenInput.extend({
  serviceAccount: account
    .optional()
    .describe("Id or name of the service account that it shall belong to, with at most its role; else it is nobody's"),
});
export type AnyTokenInput = z.infer<typeof anyTokenInput>;

export const tokenQuery = z.strictObject({
  ...pageParameters,
  serviceAccount: account.optional().describe('Id or name: only tokens of this service account'),
});
export type TokenQuery = z.infer<typeof tokenQuery>;

const tokenFacts = {
  id: entityId,
  name: z.string(),
  role,
  team: z.string().nullable(),
  prefix: z.string().describe('First characters of the token, to tell it from others'),
  createdAt: instant,
  createdBy: z.string(),
  expiresAt: instant.nullable(),
  previousUntil: instant.nullable().describe('Until when the secret before the last rotation is taken as well'),
};

export const token = z.object({
  ...tokenFacts,
  owner: z
    .object({ id: entityId, kind: z.enum(['person', 'service']), username: z.string() })
    .nullable()
    .describe('Whose it is: it never does more than they may, and ends with them'),
  lastUsedAt: instant.nullable().describe('May lag by a minute'),
  lastUsedAddress: z.string().nullable(),
  revokedAt: instant.nullable(),
});
export type Token = z.infer<typeof token>;

export const tokenRotation = z.strictObject({
  overlap: duration.optional().describe('How long the present secret is still taken, at most 30d; 24h when left out'),
  expiresAt: instant.optional().describe('New end of the token; left out, it stays'),
});
export type TokenRotationInput = z.infer<typeof tokenRotation>;

/** The only answer that ever holds the token itself. */
export const issuedToken = z.object({ ...tokenFacts, token: z.string() });
export type IssuedToken = z.infer<typeof issuedToken>;

export const me = z.object({
  name: z.string().describe('As history shows it'),
  displayName: z.string(),
  kind: z.enum(['user', 'service-account', 'token']).describe('`token`: one that belongs to nobody'),
  role,
  team: z.string().nullable().describe('The first of `teams`'),
  teams: z.record(z.string(), z.enum(['viewer', 'editor'])).describe('The role in each team'),
  userId: entityId.nullable(),
  sessionId: entityId.nullable().describe('Null for who calls with a token'),
  tokenId: entityId.nullable(),
  admins: z.array(z.string()).describe('Who can give more rights: up to 3 admins by name; none are told to an admin'),
});
export type Me = z.infer<typeof me>;
