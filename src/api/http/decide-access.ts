import type { Access } from '../../contract/route.js';
import { editedTeams, hasRole, type Role } from '../../domain/access/rights.js';
import type { Caller } from '../../engine/operations/caller.js';

export type AccessDecision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly reason: 'role-too-low' | 'people-only'; readonly message: string };

const leastRole: Readonly<Record<Exclude<Access, 'open' | 'session'>, Role>> = {
  viewer: 'viewer',
  'team-editor': 'editor',
  'any-editor': 'editor',
  editor: 'editor',
  admin: 'admin',
  compat: 'viewer',
  'compat-write': 'editor',
};

const allowed = { allowed: true } as const;

/** Whether a route asks for nobody: some are open to all, others where a setting says so. */
export function isOpen(access: Access, compatAuth: 'token' | 'none'): boolean {
  return access === 'open' || (access.startsWith('compat') && compatAuth === 'none');
}

/** Whether somebody who is known may call a route of this kind; whose thing it is, the operation checks. */
export function decideAccess(access: Access, caller: Pick<Caller, 'rights' | 'sessionId'>): AccessDecision {
  if (access === 'open') return allowed;
  if (access === 'session') {
    if (caller.sessionId !== undefined) return allowed;
    return {
      allowed: false,
      reason: 'people-only',
      message: 'this is for people who are signed in: no token may do it',
    };
  }
  const least = leastRole[access];
  if (hasRole(caller.rights, least)) return allowed;
  const teamsCount = access === 'team-editor' || access === 'any-editor';
  if (teamsCount && editedTeams(caller.rights).length > 0) return allowed;
  const message = `this needs the role ${least}; yours is ${caller.rights.role}`;
  return { allowed: false, reason: 'role-too-low', message };
}
