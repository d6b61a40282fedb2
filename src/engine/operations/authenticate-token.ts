import type { ApiTokenStore } from '../ports/api-token-store.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import type { Identities } from '../ports/identities.js';
import type { Rights } from '../../domain/access/rights.js';
import type { ApiToken } from '../ports/api-token-store.js';
import type { Caller } from './caller.js';

/** Where a request came from. */
export interface CallOrigin {
  readonly address: string;
  readonly requestId: string;
}

export type Authentication =
  | { readonly known: true; readonly caller: Caller }
  | { readonly known: false; readonly reason: 'unknown' | 'expired' | 'revoked' };

/** How often the last use of a token is written, at most. */
const touchEveryMs = 60_000;
const longestToken = 512;

/** Tells who a token belongs to: one indexed read of the database on each request, so a revoked token is out at once. */
export class AuthenticateToken {
  constructor(
    private readonly tokens: ApiTokenStore,
    private readonly identities: Identities,
    private readonly clock: ClusterClock,
  ) {}

  /** Throws `Unavailable`. */
  async authenticate(secret: string, from: CallOrigin): Promise<Authentication> {
    if (secret.length === 0 || secret.length > longestToken) return { known: false, reason: 'unknown' };
    const token = await this.tokens.byHash(this.identities.hash(secret));
    if (!token) return { known: false, reason: 'unknown' };
    if (token.revokedAt !== undefined) return { known: false, reason: 'revoked' };
    const now = this.clock.now();
    if (token.expiresAt !== undefined && token.expiresAt <= now) return { known: false, reason: 'expired' };
    if (now - (token.lastUsedAt ?? 0) >= touchEveryMs) await this.tokens.touch(token.id, now);
    return { known: true, caller: callerOf(token, from) };
  }
}

function callerOf(token: ApiToken, from: CallOrigin): Caller {
  return {
    kind: 'token',
    id: token.id,
    name: `token ${token.name}`,
    rights: rightsOf(token),
    address: from.address,
    requestId: from.requestId,
    userId: token.userId,
    sessionId: undefined,
    tokenId: token.id,
  };
}

/** A token of a team can read everything, and change what its team owns when its role says so. */
function rightsOf({ role, team }: ApiToken): Rights {
  if (team === undefined) return { role, teams: {} };
  return { role: 'viewer', teams: { [team]: role === 'viewer' ? 'viewer' : 'editor' } };
}
