import type { EffectiveRights, Permission } from '../../../contract/permission.js';
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
  if (!permission.team || !Object.values(teams).includes('editor')) return 'no';
  return permission.owned ? 'team' : 'yes';
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

/** The rights of somebody as the API has told them. */
export function rightsBy({ items }: Pick<EffectiveRights, 'items'>): (permission: Permission) => Right {
  const rights = new Map(items.map((item) => [deedOf(item), item.right]));
  return (permission) => rights.get(deedOf(permission)) ?? 'no';
}

/** A route in one text. */
export function deedOf({ method, path }: { readonly method: string; readonly path: string }): string {
  return `${method} ${path}`;
}

/** Who is meant by what is chosen: `token.` stands before the id of a token. */
export function somebodyOf(
  sel: string | undefined,
): { readonly user: string } | { readonly token: string } | undefined {
  if (sel === undefined) return undefined;
  return sel.startsWith('token.') ? { token: sel.slice('token.'.length) } : { user: sel };
}
