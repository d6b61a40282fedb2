import type { Token } from '../../contract/token.js';
import { formatInstant } from '../../domain/time/instant.js';
import type { ApiToken } from '../../engine/ports/api-token-store.js';
import { instantOrNull } from '../http/answer-values.js';

/** A token as answers show it: never the secret itself. */
export function tokenAnswer(token: ApiToken): Token {
  return {
    id: token.id,
    name: token.name,
    role: token.role,
    team: token.team ?? null,
    prefix: token.prefix,
    createdAt: formatInstant(token.createdAt),
    createdBy: token.createdBy,
    expiresAt: instantOrNull(token.expiresAt),
    lastUsedAt: instantOrNull(token.lastUsedAt),
    revokedAt: instantOrNull(token.revokedAt),
  };
}
