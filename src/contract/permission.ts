import { z } from 'zod';
import { entityId } from './scalars.js';
import { role } from './token.js';

/** What a role may do with one route, as the table of routes says it. */
export const permission = z.object({
  method: z.enum(['GET', 'POST', 'PUT', 'DELETE']),
  path: z.string().describe('With parameters as `:name`'),
  area: z.string(),
  summary: z.string(),
  role: role.nullable().describe('The least role in the whole cluster; null: none is needed'),
  team: z.boolean().describe('Editors of a team may, too'),
  owned: z.boolean().describe('They only with what their team owns'),
  person: z.boolean().describe('Only a person who is signed in; no token'),
  openable: z.boolean().describe('Open to everybody with `TOCSIN_COMPAT_AUTH=none`'),
});
export type Permission = z.infer<typeof permission>;

export const permissionList = z.object({ items: z.array(permission), nextCursor: z.null(), total: z.int() });

const somebody = {
  user: entityId.optional().describe('A person or a service account'),
  token: entityId.optional().describe('An API token; either this or a user'),
};
const oneOf = ({ user, token }: { readonly user?: string | undefined; readonly token?: string | undefined }): boolean =>
  (user === undefined) !== (token === undefined);
const whose = { message: 'name a user or a token', path: ['user'] };

export const rightsQuery = z.strictObject(somebody).refine(oneOf, whose);
export type RightsQuery = z.infer<typeof rightsQuery>;

export const effectiveRight = z.enum(['yes', 'team', 'no']);

/** What somebody may do at this moment, as their next request would be decided. */
export const effectiveRights = z.object({
  name: z.string().describe('As history shows it'),
  refused: z.string().nullable().describe('Why they are not let in at all'),
  role: role.nullable(),
  teams: z.record(z.string(), z.enum(['viewer', 'editor'])),
  items: z.array(
    z.object({
      method: z.enum(['GET', 'POST', 'PUT', 'DELETE']),
      path: z.string(),
      right: effectiveRight.describe('`team`: with what their teams own'),
    }),
  ),
});
export type EffectiveRights = z.infer<typeof effectiveRights>;

export const decisionQuery = z
  .strictObject({
    ...somebody,
    method: z.enum(['GET', 'POST', 'PUT', 'DELETE']),
    path: z.string().max(200).describe('Of a route, with parameters as `:name`, as the list of permissions has it'),
    owner: z
      .string()
      .max(200)
      .optional()
      .describe('The team that owns the thing; empty: no team; left out: a new thing for which no team is named'),
  })
  .refine(oneOf, whose);
export type DecisionQuery = z.infer<typeof decisionQuery>;

export const accessDecision = z.object({
  name: z.string().describe('Of whom was asked about, as history shows it'),
  allowed: z.boolean(),
  decidedBy: z.enum(['sign-in', 'route', 'owner']).describe('The check that said the last word'),
  rule: z.string().describe('Whom the route is for'),
  because: z.string(),
});
export type AccessDecisionAnswer = z.infer<typeof accessDecision>;
