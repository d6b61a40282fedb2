import type { Role } from '../../domain/access/rights.js';
import type { Actor } from './actor.js';
import type { Instant } from '../../domain/time/instant.js';
import type { ApiToken, ApiTokenStore } from '../ports/api-token-store.js';
import type { Editing } from './editing.js';
import { Conflict, InvalidInput, NotFound } from './refusal.js';

/** What scanners of leaked secrets know our tokens by. */
export const tokenPrefix = 'tcs_';
const shownCharacters = 8;

export interface TokenRequest {
  readonly name: string;
  readonly role: Role;
  readonly team: string | undefined;
  readonly userId: string | undefined;
  readonly expiresAt: Instant | undefined;
}

/** A token together with the secret itself, which is nowhere else. */
export interface IssuedToken {
  readonly token: ApiToken;
  readonly secret: string;
}

/** Issues and revokes API tokens. */
export class IssueToken {
  constructor(
    private readonly tokens: ApiTokenStore,
    private readonly editing: Editing,
  ) {}

  async issue(request: TokenRequest, by: Actor): Promise<IssuedToken> {
    if (request.expiresAt !== undefined && request.expiresAt <= this.editing.clock.now()) {
      throw new InvalidInput([{ path: 'expiresAt', message: 'is in the past' }]);
    }
    const secret = `${tokenPrefix}${this.editing.identities.newSecret()}`;
    const issued = await this.store(request, secret, by);
    if (!issued) throw new Conflict('this token exists already');
    return issued;
  }

  /** Stores a token whose secret was given from outside; `undefined` when it exists already. */
  async store(request: TokenRequest, secret: string, by: Actor): Promise<IssuedToken | undefined> {
    const token: ApiToken = {
      ...request,
      id: this.editing.identities.newId(),
      prefix: secret.startsWith(tokenPrefix) ? secret.slice(0, shownCharacters) : secret.slice(0, 4),
      createdAt: this.editing.clock.now(),
      createdBy: by.name,
      lastUsedAt: undefined,
      lastUsedAddress: undefined,
      revokedAt: undefined,
    };
    const inserted = await this.editing.transactions.write(async () => {
      const done = await this.tokens.insert(token, this.editing.identities.hash(secret));
      if (done) await this.editing.feed.append([{ kind: 'api-token', entityId: token.id }]);
      return done;
    });
    return inserted ? { token, secret } : undefined;
  }

  /** When this returns, every node refuses the token. */
  async revoke(id: string): Promise<void> {
    const outcome = await this.editing.transactions.write(async () => {
      const revoked = await this.tokens.revoke(id, this.editing.clock.now());
      if (revoked === 'revoked') await this.editing.feed.append([{ kind: 'api-token', entityId: id }]);
      return revoked;
    });
    if (outcome === 'gone') throw new NotFound('there is no token with this id');
  }
}
