import { z } from 'zod';
import { role } from './token.js';

/** What a role may do with one route, as the table of routes says it. */
export const permission = z.object({
  method: z.enum(['GET', 'POST', 'PUT', 'DELETE']),
  path: z.string().describe('With parameters as `:name`'),
  area: z.string(),
  summary: z.string(),
  role: role.nullable().describe('The least role in the whole cluster; null: none is needed'),
  team: z.boolean().describe('Editors of a team may, too: of what their team owns'),
  person: z.boolean().describe('Only a person who is signed in; no token'),
  openable: z.boolean().describe('Open to everybody with `TOCSIN_COMPAT_AUTH=none`'),
});
export type Permission = z.infer<typeof permission>;

export const permissionList = z.object({ items: z.array(permission), nextCursor: z.null(), total: z.int() });
