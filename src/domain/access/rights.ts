/** From least to most. */
export const roles = ['viewer', 'editor', 'admin'] as const;
export type Role = (typeof roles)[number];

/** What a member of a team may do with what the team owns. */
export type TeamRole = Exclude<Role, 'admin'>;

/** What somebody may do: a role in the whole cluster, and perhaps a higher one with what certain teams own. */
export interface Rights {
  readonly role: Role;
  /** By name of the team. */
  readonly teams: Readonly<Record<string, TeamRole>>;
}

export type Permission =
  | { readonly allowed: true }
  | {
      readonly allowed: false;
      readonly reason: 'role-too-low' | 'not-in-team' | 'team-required';
      readonly least: Role;
    };

const ranks: Readonly<Record<Role, number>> = { viewer: 0, editor: 1, admin: 2 };

export function hasRole(rights: Rights, least: Role): boolean {
  return ranks[rights.role] >= ranks[least];
}

/** The lesser of two roles. */
export function lesserRole(a: Role, b: Role): Role {
  return ranks[a] <= ranks[b] ? a : b;
}

/** The teams whose things these rights may change although the cluster-wide role is too low for it; sorted. */
export function editedTeams(rights: Rights): readonly string[] {
  return Object.keys(rights.teams)
    .filter((team) => rights.teams[team] === 'editor')
    .sort();
}

/**
 * Whether a thing that `owner` owns (`undefined`: no team) may be changed: by editors and admins of the cluster, and by
 * the editors of the team that owns it.
 */
export function mayChange(rights: Rights, owner: string | undefined): Permission {
  if (hasRole(rights, 'editor')) return { allowed: true };
  if (owner !== undefined && rights.teams[owner] === 'editor') return { allowed: true };
  const edits = editedTeams(rights).length > 0;
  return {
    allowed: false,
    reason: !edits ? 'role-too-low' : owner === undefined ? 'team-required' : 'not-in-team',
    least: 'editor',
  };
}
