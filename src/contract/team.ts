import { z } from 'zod';
import { entityId, instant, sentBack, stored, teamName } from './scalars.js';

const members = z
  .array(
    z.strictObject({
      username: z.string().min(1, 'must not be empty').max(200, 'at most 200 characters'),
      role: z.enum(['viewer', 'editor']).describe('With what the team owns; an editor may change it'),
    }),
  )
  .max(1000, 'at most 1000 members');

export const teamInput = z.strictObject({
  ...sentBack,
  createdAt: z.string().optional().describe('Read-only; ignored'),
  name: teamName.describe('1 to 40 lower-case letters, digits and hyphens; never changes'),
  description: z.string().max(2000, 'at most 2000 characters').optional(),
  members: members.describe('Users by name; those that are left out are members no more'),
});
export type TeamInput = z.infer<typeof teamInput>;

export const team = z.object({
  ...stored,
  id: entityId,
  name: z.string(),
  description: z.string(),
  members: z.array(z.object({ username: z.string(), role: z.enum(['viewer', 'editor']) })),
  createdAt: instant,
});
export type TeamAnswer = z.infer<typeof team>;
