import type { EffectiveRights } from '../../contract/permission.js';
import type { Access, Route } from '../../contract/route.js';
import { ownerOfNew } from '../../domain/access/decide-owner.js';
import { editedTeams, hasRole } from '../../domain/access/rights.js';
import { requireOwner, requireRight } from '../../engine/access/owners.js';
import type { Caller } from '../../engine/operations/caller.js';
import { Forbidden } from '../../engine/operations/refusal.js';
import { decideAccess } from '../http/decide-access.js';

/** Whom a route is for. */
export const accessRules: Readonly<Record<Access, string>> = {
  open: 'everybody, without signing in',
  viewer: 'whoever is known',
  'team-editor': 'editors of the cluster, and the editors of the team that owns the thing',
  'any-editor': 'editors of the cluster, and whoever edits for any team',
  editor: 'editors of the cluster',
  admin: 'admins',
  session: 'people who are signed in, whatever their role; no token',
  compat: 'whoever is known, or everybody where a setting opens the compatible APIs',
  'compat-write': 'editors of the cluster, or everybody where a setting opens the compatible APIs',
};

export interface Explained {
  readonly allowed: boolean;
  readonly decidedBy: 'route' | 'owner';
  readonly because: string;
}

/**
 * What the guard and then the operation would say. `owner`: a team, `null` for no team, `undefined` for a new thing for
 * which none is named.
 */
export function explainAccess(access: Access, caller: Caller, owner: string | null | undefined): Explained {
  const decision = decideAccess(access, caller);
  if (!decision.allowed) return { allowed: false, decidedBy: 'route', because: decision.message };
  if (access !== 'team-editor') return { allowed: true, decidedBy: 'route', because: reasonOf(access, caller) };
  const refusal = ownerRefusal(caller, owner);
  return { allowed: refusal === undefined, decidedBy: 'owner', because: refusal ?? reasonOf(access, caller) };
}

/** The right with one route, where the owner of the thing is not known yet. */
export function rightTo({ access }: Route, caller: Caller): EffectiveRights['items'][number]['right'] {
  if (!decideAccess(access, caller).allowed) return 'no';
  return access === 'team-editor' && !hasRole(caller.rights, 'editor') ? 'team' : 'yes';
}

function ownerRefusal(caller: Caller, owner: string | null | undefined): string | undefined {
  try {
    if (owner === undefined) requireOwner(ownerOfNew(caller.rights, undefined), caller.rights);
    else requireRight(caller, owner ?? undefined);
    return undefined;
  } catch (error) {
    if (error instanceof Forbidden) return error.message;
    throw error;
  }
}

function reasonOf(access: Access, { rights }: Caller): string {
  if (access === 'session') return 'this is a person who is signed in';
  const byTeam = (access === 'team-editor' || access === 'any-editor') && !hasRole(rights, 'editor');
  return byTeam ? `editor of ${editedTeams(rights).join(', ')}` : `the role is ${rights.role}`;
}
