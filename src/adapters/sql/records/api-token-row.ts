import type { Role, TeamRole } from '../../../domain/access/rights.js';
import type { ApiToken, FoundToken, ListedToken } from '../../../engine/ports/api-token-store.js';

interface TokenRow {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly team: string | null;
  readonly prefix: string;
  readonly created_at: number;
  readonly created_by: string;
  readonly expires_at: number | null;
  readonly last_used_at: number | null;
  readonly revoked_at: number | null;
  readonly user_id: string | null;
  readonly last_used_address: string | null;
  readonly previous_until: number | null;
}

const columns = [
  'id',
  'name',
  'role',
  'team',
  'prefix',
  'created_at',
  'created_by',
  'expires_at',
  'last_used_at',
  'revoked_at',
  'user_id',
  'last_used_address',
  'previous_until',
] as const satisfies readonly (keyof TokenRow)[];

export const insertedColumns = [...columns, 'token_hash'].join(', ');

/** A token and the name of its owner. */
export interface ListedRow extends TokenRow {
  readonly owner_kind: 'person' | 'service' | null;
  readonly owner_username: string | null;
}

/** From `api_token t`, with `app_user u` joined to it. */
export const listedColumns = `${columns.map((column) => `t.${column}`).join(', ')},
  u.kind AS owner_kind, u.username AS owner_username`;

/** A token, its owner, and one of the owner's memberships: one row for each. */
export interface FoundRow extends ListedRow {
  readonly token_hash: string;
  readonly owner_role: Role | null;
  readonly owner_disabled_at: number | null;
  readonly member_team: string | null;
  readonly member_role: TeamRole | null;
}

export const foundColumns = `${listedColumns}, t.token_hash, u.role AS owner_role, u.disabled_at AS owner_disabled_at,
  m.team AS member_team, m.role AS member_role`;

export function tokenValues(token: ApiToken): readonly (string | number | null)[] {
  return [
    token.id,
    token.name,
    token.role,
    token.team ?? null,
    token.prefix,
    token.createdAt,
    token.createdBy,
    token.expiresAt ?? null,
    token.lastUsedAt ?? null,
    token.revokedAt ?? null,
    token.userId ?? null,
    token.lastUsedAddress ?? null,
    token.previousUntil ?? null,
  ];
}

export function listedToken(row: ListedRow): ListedToken {
  const { user_id: id, owner_kind: kind, owner_username: username } = row;
  return { ...tokenOf(row), owner: id && kind && username ? { id, kind, username } : undefined };
}

export function foundToken(rows: readonly FoundRow[], hash: string): FoundToken | undefined {
  const [row] = rows;
  if (!row) return undefined;
  const { owner } = listedToken(row);
  const teams = rows.flatMap(({ member_team: team, member_role: role }) => (team && role ? [[team, role]] : []));
  const rights = { role: row.owner_role ?? 'viewer', teams: Object.fromEntries(teams) };
  return {
    token: tokenOf(row),
    owner: owner && { ...owner, rights, disabledAt: row.owner_disabled_at ?? undefined },
    secret: row.token_hash === hash ? 'present' : 'previous',
  };
}

function tokenOf(row: TokenRow): ApiToken {
  return {
    id: row.id,
    name: row.name,
    role: row.role,
    team: row.team ?? undefined,
    userId: row.user_id ?? undefined,
    lastUsedAddress: row.last_used_address ?? undefined,
    prefix: row.prefix,
    createdAt: row.created_at,
    createdBy: row.created_by,
    expiresAt: row.expires_at ?? undefined,
    lastUsedAt: row.last_used_at ?? undefined,
    revokedAt: row.revoked_at ?? undefined,
    previousUntil: row.previous_until ?? undefined,
  };
}
