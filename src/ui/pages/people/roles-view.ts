import type { Permission } from '../../../contract/permission.js';
import type { Role } from '../../components/tokens/tokens-view.js';
import { mentions } from './people-view.js';

/** Whether somebody may: `team`: with what their team owns. */
export type Right = 'yes' | 'team' | 'no';

/** Whose rights are looked at. */
export interface Holder {
  readonly role: Role;
  readonly teams: Readonly<Record<string, 'viewer' | 'editor'>>;
}

const ranks = { viewer: 0, editor: 1, admin: 2 } as const;

export function rightOf({ role, teams }: Holder, permission: Permission): Right {
  if (permission.role === null || ranks[role] >= ranks[permission.role]) return 'yes';
  return permission.team && Object.values(teams).includes('editor') ? 'team' : 'no';
}

/** The columns of the matrix: everybody has one of the roles, or is a viewer who edits for a team. */
export const columns: readonly {
  readonly name: 'viewer' | 'team-editor' | 'editor' | 'admin';
  readonly holder: Holder;
}[] = [
  { name: 'viewer', holder: { role: 'viewer', teams: {} } },
  { name: 'team-editor', holder: { role: 'viewer', teams: { any: 'editor' } } },
  { name: 'editor', holder: { role: 'editor', teams: {} } },
  { name: 'admin', holder: { role: 'admin', teams: {} } },
];

export interface Area {
  readonly name: string;
  readonly permissions: readonly Permission[];
}

/** By area, in the order of the API; only what mentions all words of `q`. */
export function areasOf(permissions: readonly Permission[], q: string): readonly Area[] {
  const areas = new Map<string, Permission[]>();
  for (const permission of permissions) {
    const { area, summary, method, path } = permission;
    if (mentions(q, area, summary, method, path)) areas.set(area, [...(areas.get(area) ?? []), permission]);
  }
  return [...areas].map(([name, within]) => ({ name, permissions: within }));
}
