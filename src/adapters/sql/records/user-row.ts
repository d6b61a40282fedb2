import { foldedName } from '../../../domain/access/person-names.js';
import type { Role, TeamRole } from '../../../domain/access/rights.js';
import type { User } from '../../../engine/ports/user-store.js';
import { nameKey } from './name-key.js';

/** One user and one of their memberships; a user of several teams has several rows. */
export interface UserRow {
  readonly user_id: string;
  readonly user_kind: 'person' | 'service';
  readonly user_username: string;
  readonly user_display_name: string;
  readonly user_email: string | null;
  readonly user_role: Role;
  readonly user_has_password: number;
  readonly user_has_second_factor: number;
  readonly user_sso_issuer: string | null;
  readonly user_sso_subject: string | null;
  readonly user_disabled_at: number | null;
  readonly user_last_sign_in_at: number | null;
  readonly user_version: number;
  readonly user_created_at: number;
  readonly user_created_by: string;
  readonly user_updated_at: number;
  readonly user_updated_by: string;
  readonly user_team: string | null;
  readonly user_team_role: TeamRole | null;
}

/** To select a {@link UserRow}, from `app_user u` with {@link userTeams} joined to it. */
export const userColumns = `u.id AS user_id, u.kind AS user_kind, u.username AS user_username,
  u.display_name AS user_display_name, u.email AS user_email, u.role AS user_role,
  CASE WHEN u.password_hash IS NULL THEN 0 ELSE 1 END AS user_has_password,
  CASE WHEN u.totp_confirmed_at IS NULL THEN 0 ELSE 1 END AS user_has_second_factor,
  u.sso_issuer AS user_sso_issuer, u.sso_subject AS user_sso_subject, u.disabled_at AS user_disabled_at,
  u.last_sign_in_at AS user_last_sign_in_at, u.version AS user_version, u.created_at AS user_created_at,
  u.created_by AS user_created_by, u.updated_at AS user_updated_at, u.updated_by AS user_updated_by,
  m.team AS user_team, m.role AS user_team_role`;

export const userTeams = 'LEFT JOIN team_member m ON m.user_id = u.id';

/** The users of the rows, in the order of their first rows. */
export function usersOf(rows: readonly UserRow[]): readonly User[] {
  const grouped = new Map<string, [UserRow, ...UserRow[]]>();
  for (const row of rows) {
    const known = grouped.get(row.user_id);
    if (known) known.push(row);
    else grouped.set(row.user_id, [row]);
  }
  return Array.from(grouped.values(), userOf);
}

function userOf(rows: readonly [UserRow, ...UserRow[]]): User {
  const [row] = rows;
  const { user_sso_issuer: issuer, user_sso_subject: subject } = row;
  return {
    id: row.user_id,
    kind: row.user_kind,
    username: row.user_username,
    displayName: row.user_display_name,
    email: row.user_email ?? undefined,
    role: row.user_role,
    teams: teamsOf(rows),
    hasPassword: row.user_has_password === 1,
    hasSecondFactor: row.user_has_second_factor === 1,
    singleSignOn: issuer === null || subject === null ? undefined : { issuer, subject },
    disabledAt: row.user_disabled_at ?? undefined,
    lastSignInAt: row.user_last_sign_in_at ?? undefined,
    version: row.user_version,
    createdAt: row.user_created_at,
    createdBy: row.user_created_by,
    updatedAt: row.user_updated_at,
    updatedBy: row.user_updated_by,
  };
}

function teamsOf(rows: readonly UserRow[]): Readonly<Record<string, TeamRole>> {
  return Object.fromEntries(
    rows.flatMap(({ user_team: team, user_team_role: role }) =>
      team === null || role === null ? [] : [[team, role] as const],
    ),
  );
}

/** The unique key of a user name or an e-mail address: the same for spellings that differ in case or in Unicode form. */
export function personKey(name: string): string {
  return nameKey(foldedName(name));
}
