import type { IssuedToken as IssuedTokenAnswer, Token, TokenInput, TokenRotationInput } from '../../contract/token.js';
import { formatInstant, parseInstant } from '../../domain/time/instant.js';
import type { RotationRequest } from '../../engine/access/rotate-token.js';
import type { IssuedToken, TokenRequest } from '../../engine/operations/issue-token.js';
import type { ApiToken, ListedToken } from '../../engine/ports/api-token-store.js';
import { instantOrNull } from '../http/answer-values.js';
import { durationOr } from '../http/duration-text.js';

const standardOverlapMs = 24 * 3_600_000;

/** A token as answers show it: never the secret itself. */
export function tokenAnswer(token: ListedToken): Token {
  return {
    ...factsOf(token),
    owner: token.owner ?? null,
    lastUsedAt: instantOrNull(token.lastUsedAt),
    lastUsedAddress: token.lastUsedAddress ?? null,
    revokedAt: instantOrNull(token.revokedAt),
  };
}

/** The only answer that holds the token itself. */
export function issuedAnswer({ token, secret }: IssuedToken): IssuedTokenAnswer {
  return { ...factsOf(token), token: secret };
}

export function tokenRequest(input: TokenInput): Omit<TokenRequest, 'userId'> {
  const { name, role, team, expiresAt } = input;
  return { name, role, team, expiresAt: expiresAt === undefined ? undefined : parseInstant(expiresAt) };
}

export function rotationRequest({ overlap, expiresAt }: TokenRotationInput): RotationRequest {
  return {
    overlapMs: durationOr(overlap, standardOverlapMs, 'overlap'),
    expiresAt: expiresAt === undefined ? undefined : parseInstant(expiresAt),
  };
}

function factsOf(token: ApiToken) {
  return {
    id: token.id,
    name: token.name,
    role: token.role,
    team: token.team ?? null,
    prefix: token.prefix,
    createdAt: formatInstant(token.createdAt),
    createdBy: token.createdBy,
    expiresAt: instantOrNull(token.expiresAt),
    previousUntil: instantOrNull(token.previousUntil),
  };
}
