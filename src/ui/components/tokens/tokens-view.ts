import type { Token } from '../../../contract/token.js';

const dayMs = 86_400_000;

/** How long a token lasts; the first is the one that nobody need think about. */
export const expiryPresets = ['90d', '7d', '30d', '1y', 'never'] as const;
export type ExpiryPreset = (typeof expiryPresets)[number];

const presetDays: Readonly<Record<Exclude<ExpiryPreset, 'never'>, number>> = {
  '7d': 7,
  '30d': 30,
  '90d': 90,
  '1y': 365,
};

export function expiresAtOf(preset: ExpiryPreset, nowMs: number): string | undefined {
  return preset === 'never' ? undefined : new Date(nowMs + presetDays[preset] * dayMs).toISOString();
}

/** How long the secret before a rotation is still taken. */
export const overlaps = ['24h', '0s', '1h', '7d', '30d'] as const;
export type Overlap = (typeof overlaps)[number];

const soonMs = 14 * dayMs;

export type TokenState = 'revoked' | 'expired' | 'expires-soon' | 'good';

export function tokenState({ revokedAt, expiresAt }: Token, nowMs: number): TokenState {
  if (revokedAt !== null) return 'revoked';
  if (expiresAt === null) return 'good';
  const left = Date.parse(expiresAt) - nowMs;
  if (left <= 0) return 'expired';
  return left < soonMs ? 'expires-soon' : 'good';
}

export function isEnded(state: TokenState): boolean {
  return state === 'revoked' || state === 'expired';
}

const ranks = { viewer: 0, editor: 1, admin: 2 } as const;
export type Role = keyof typeof ranks;
export const roles: readonly Role[] = ['viewer', 'editor', 'admin'];

/** Roles that somebody with `role` may give away. */
export function rolesUpTo(role: Role): readonly Role[] {
  return roles.filter((each) => ranks[each] <= ranks[role]);
}
