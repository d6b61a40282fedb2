import type { FoundSession, Session, SignInMethod } from '../../../engine/ports/session-store.js';
import { type UserRow, userColumns, usersOf } from './user-row.js';

export interface SessionRow {
  readonly id: string;
  readonly user_id: string;
  readonly method: SignInMethod;
  readonly generation: number;
  readonly confirmed_generation: number;
  readonly confirmed_at: number;
  readonly rotated_at: number;
  readonly created_at: number;
  readonly last_seen_at: number;
  readonly expires_at: number;
  readonly address: string;
  readonly user_agent: string;
  readonly node: string;
}

export const sessionColumns = [
  'id',
  'user_id',
  'method',
  'generation',
  'confirmed_generation',
  'confirmed_at',
  'rotated_at',
  'created_at',
  'last_seen_at',
  'expires_at',
  'address',
  'user_agent',
  'node',
] as const satisfies readonly (keyof SessionRow)[];

/** One row for each team of the user, one without a team when there is none. */
export type FoundRow = SessionRow &
  UserRow & {
    readonly token_hash: string;
    readonly token_generation: number;
    readonly first_used_at: number | null;
    readonly superseded_at: number | null;
  };

/** Of the tables `session_token t`, `session s`, `app_user u` and the user's teams. */
export const foundColumns = [
  ...sessionColumns.filter((column) => column !== 'user_id').map((column) => `s.${column}`),
  userColumns,
  't.token_hash, t.generation AS token_generation, t.first_used_at, t.superseded_at',
].join(', ');

export function sessionOf(row: SessionRow): Session {
  return {
    id: row.id,
    userId: row.user_id,
    method: row.method,
    generation: row.generation,
    confirmedGeneration: row.confirmed_generation,
    confirmedAt: row.confirmed_at,
    rotatedAt: row.rotated_at,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
    address: row.address,
    userAgent: row.user_agent,
    node: row.node,
  };
}

export function foundSession(rows: readonly FoundRow[]): FoundSession | undefined {
  const [first] = rows;
  const [user] = usersOf(rows);
  if (!first || !user) return undefined;
  return {
    session: sessionOf(first),
    user,
    token: {
      hash: first.token_hash,
      generation: first.token_generation,
      firstUsedAt: first.first_used_at ?? undefined,
      supersededAt: first.superseded_at ?? undefined,
    },
  };
}
