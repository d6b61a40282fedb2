import { isMistyped } from '../../domain/access/token-text.js';
import { tokenRights } from '../../domain/access/token-rights.js';
import type { Instant } from '../../domain/time/instant.js';
import type { ApiTokenStore, FoundToken } from '../ports/api-token-store.js';
import type { ClusterClock } from '../ports/cluster-clock.js';
import { CommitUnanswered, Unavailable } from '../ports/failure.js';
import type { Identities } from '../ports/identities.js';
import type { Caller } from './caller.js';

/** Where a request came from. */
export interface CallOrigin {
  readonly address: string;
  readonly requestId: string;
}

/** Why a token is refused. `rotated`: its time beside the secret that followed it is over. */
export type TokenRefusal = 'unknown' | 'mistyped' | 'expired' | 'revoked' | 'rotated' | 'owner-disabled' | 'owner-gone';

export type Authentication =
  | { readonly known: true; readonly caller: Caller }
  | { readonly known: false; readonly reason: TokenRefusal };

/** How often the last use of a token is written, at most. */
const touchEveryMs = 60_000;
const longestToken = 512;
const longestName = 200;

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
    const found = await this.tokens.byHash(this.identities.hash(secret));
    if (!found) return { known: false, reason: isMistyped(secret) ? 'mistyped' : 'unknown' };
    const now = this.clock.now();
    const reason = tokenRefusal(found, now);
    if (reason) return { known: false, reason };
    if (now - (found.token.lastUsedAt ?? 0) >= touchEveryMs) await this.touch(found.token.id, now, from.address);
    return { known: true, caller: tokenCaller(found, from) };
  }

  /** A note that can wait: that it could not be written refuses nobody. */
  private async touch(id: string, now: Instant, address: string): Promise<void> {
    try {
      await this.tokens.touch(id, now, address);
    } catch (error) {
      if (!(error instanceof Unavailable || error instanceof CommitUnanswered)) throw error;
    }
  }
}

/** Why a token that was found lets nobody in. */
export function tokenRefusal({ token, owner, secret }: FoundToken, now: Instant): TokenRefusal | undefined {
  if (token.revokedAt !== undefined) return 'revoked';
  if (token.expiresAt !== undefined && token.expiresAt <= now) return 'expired';
  if (secret === 'previous' && (token.previousUntil ?? 0) <= now) return 'rotated';
  if (token.userId === undefined) return undefined;
  if (!owner) return 'owner-gone';
  return owner.disabledAt === undefined ? undefined : 'owner-disabled';
}

/** Who a token speaks for, with what it may do at this moment. */
export function tokenCaller({ token, owner }: FoundToken, from: CallOrigin): Caller {
  const name = owner ? `${owner.username} (token ${token.name})` : `token ${token.name}`;
  return {
    kind: owner ? (owner.kind === 'service' ? 'service-account' : 'user') : 'token',
    id: owner ? owner.id : token.id,
    name: name.slice(0, longestName),
    rights: tokenRights(token, owner?.rights),
    address: from.address,
    requestId: from.requestId,
    userId: token.userId,
    sessionId: undefined,
    tokenId: token.id,
  };
}
