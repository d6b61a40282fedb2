import { z } from 'zod';
import { instant, sentBack, stored } from './scalars.js';
import { role } from './token.js';

export const serviceAccount = z.object({
  ...stored,
  name: z.string(),
  displayName: z.string(),
  role,
  teams: z.record(z.string(), z.enum(['viewer', 'editor'])).describe('The role in each team'),
  disabled: z.boolean(),
  createdAt: instant,
  createdBy: z.string(),
});
export type ServiceAccountAnswer = z.infer<typeof serviceAccount>;

/** What an answer holds may be sent back with changes. */
export const serviceAccountInput = z.strictObject({
  ...sentBack,
  name: z.string().trim().max(300).describe('Shared with the user names of people: each is given once'),
  displayName: z.string().trim().max(300).default('').describe('What it is for'),
  role,
  disabled: z.boolean().default(false).describe('Its tokens are refused'),
  teams: z.unknown().optional().describe('Read-only; ignored: a team names its members'),
  createdAt: z.unknown().optional().describe('Read-only; ignored'),
  createdBy: z.unknown().optional().describe('Read-only; ignored'),
});
export type ServiceAccountInput = z.infer<typeof serviceAccountInput>;
