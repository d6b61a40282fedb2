import { hasRole, lesserRole, type Rights, type Role, type TeamRole } from './rights.js';

/** What a token was issued for. */
export interface TokenScope {
  /** In the team, where there is one (viewer elsewhere); else in the whole cluster. */
  readonly role: Role;
  readonly team: string | undefined;
}

/**
 * What a token may do now: never more than it was issued for, and never more than its owner may at this moment.
 * `owner` is `undefined` for a token that belongs to nobody.
 */
export function tokenRights(scope: TokenScope, owner: Rights | undefined): Rights {
  return scope.team === undefined ? clusterRights(scope.role, owner) : teamRights(scope.role, scope.team, owner);
}

function clusterRights(role: Role, owner: Rights | undefined): Rights {
  if (!owner) return { role, teams: {} };
  const most = teamRole(role);
  const teams = Object.entries(owner.teams).map(([team, own]) => [team, most === 'viewer' ? most : own] as const);
  return { role: lesserRole(role, owner.role), teams: Object.fromEntries(teams) };
}

/** A token of a team can read everything, and change what its team owns when its role says so. */
function teamRights(role: Role, team: string, owner: Rights | undefined): Rights {
  const within = owner === undefined || hasRole(owner, 'editor') ? 'editor' : owner.teams[team];
  if (within === undefined) return { role: 'viewer', teams: {} };
  return { role: 'viewer', teams: { [team]: teamRole(role) === 'editor' ? within : 'viewer' } };
}

function teamRole(role: Role): TeamRole {
  return role === 'viewer' ? 'viewer' : 'editor';
}
