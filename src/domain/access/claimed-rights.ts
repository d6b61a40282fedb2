import type { RoleRule, TeamRule } from './claim-rules.js';
import { hasRole, type Role, type TeamRole } from './rights.js';

/** What the provider says of somebody. */
export type Claims = Readonly<Record<string, unknown>>;

export interface ClaimMapping {
  /** Name of the claim, or its path with dots. */
  readonly claim: string;
  readonly roles: readonly RoleRule[];
  readonly teams: readonly TeamRule[];
}

export type ClaimedRights =
  | {
      readonly mapped: true;
      readonly role: Role;
      readonly teams: Readonly<Record<string, TeamRole>>;
    }
  /** Nothing in the claim gives a role. `values`: what stands there. */
  | { readonly mapped: false; readonly values: readonly string[] };

const everybody = '*';

/** The highest role, and in each team the higher role, that any of the claim's values gives. */
export function claimedRights(claims: Claims, mapping: ClaimMapping): ClaimedRights {
  const values = claimValues(claims, mapping.claim);
  const fits = ({ value }: { readonly value: string }): boolean => value === everybody || values.includes(value);
  const role = mapping.roles.filter(fits).reduce<Role | undefined>(higherRole, undefined);
  if (role === undefined) return { mapped: false, values };
  const teams: Record<string, TeamRole> = {};
  for (const rule of mapping.teams.filter(fits)) {
    if (teams[rule.team] !== 'editor') teams[rule.team] = rule.role;
  }
  return { mapped: true, role, teams };
}

/** The texts of a claim: of one text, or of a list. A name with dots in it is looked for as it stands first. */
export function claimValues(claims: Claims, path: string): readonly string[] {
  const found = Object.hasOwn(claims, path) ? claims[path] : at(claims, path.split('.'));
  return (Array.isArray(found) ? found : [found]).filter((value) => typeof value === 'string');
}

function at(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return value;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return at((value as Claims)[name], rest);
}

function higherRole(most: Role | undefined, { role }: RoleRule): Role {
  return most !== undefined && hasRole({ role: most, teams: {} }, role) ? most : role;
}
