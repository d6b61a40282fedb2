import type { Role } from '../../domain/access/rights.js';
import { tokenPrefix, tokenText } from '../../domain/access/token-text.js';
import type { Instant } from '../../domain/time/instant.js';
import type { Owners } from '../access/owners.js';
import type { ApiToken, ApiTokenStore } from '../ports/api-token-store.js';
import type { Actor } from './actor.js';
import type { Editing } from './editing.js';
import { recordAudit } from './record-audit.js';
import { Conflict, InvalidInput, NotFound } from './refusal.js';

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
    private readonly owners: Owners,
    private readonly editing: Editing,
  ) {}

  async issue(request: TokenRequest, by: Actor): Promise<IssuedToken> {
    if (request.expiresAt !== undefined && request.expiresAt <= this.editing.clock.now()) {
      throw new InvalidInput([{ path: 'expiresAt', message: 'is in the past' }]);
    }
    const secret = tokenText(this.editing.identities.newSecret());
    const issued = await this.store(request, secret, by);
    if (!issued) throw new Conflict('this token exists already');
    return issued;
  }

  /** Stores a token whose secret was given from outside; `undefined` when it exists already. */
  async store(request: TokenRequest, secret: string, by: Actor): Promise<IssuedToken | undefined> {
    const token: ApiToken = {
      ...request,
      id: this.editing.identities.newId(),
      prefix: shownPrefix(secret),
      createdAt: this.editing.clock.now(),
      createdBy: by.name,
      lastUsedAt: undefined,
      lastUsedAddress: undefined,
      revokedAt: undefined,
      previousUntil: undefined,
    };
    const inserted = await this.editing.transactions.write(async () => {
      await this.owners.hold(request.team);
      const done = await this.tokens.insert(token, this.editing.identities.hash(secret));
      if (!done) return false;
      await this.editing.feed.append([{ kind: 'api-token', entityId: token.id }]);
      await recordAudit(this.editing, by, { action: 'token.create', entity: entityOf(token), after: scopeOf(token) });
      return true;
    });
    return inserted ? { token, secret } : undefined;
  }

  /** When this returns, every node refuses the token. Revoking it again changes nothing. */
  async revoke(id: string, by: Actor): Promise<void> {
    await this.editing.transactions.write(async () => {
      const token = await this.tokens.byId(id);
      if (!token) throw new NotFound('there is no token with this id');
      if (token.revokedAt !== undefined) return;
      await this.tokens.revoke(id, this.editing.clock.now());
      await this.editing.feed.append([{ kind: 'api-token', entityId: id }]);
      await recordAudit(this.editing, by, { action: 'token.revoke', entity: entityOf(token), before: scopeOf(token) });
    });
  }
}

/** The first characters of a token, for people: of one from outside fewer, as nobody knows how it was made. */
export function shownPrefix(secret: string): string {
  return secret.startsWith(tokenPrefix) ? secret.slice(0, shownCharacters) : secret.slice(0, 4);
}

/** A token as the audit log names it. */
export function entityOf({ id, name }: ApiToken): {
  readonly kind: string;
  readonly id: string;
  readonly name: string;
} {
  return { kind: 'api-token', id, name };
}

/** What the audit log tells of a token. */
export function scopeOf({ role, team, userId, prefix, expiresAt }: ApiToken): object {
  return { role, team, userId, prefix, expiresAt };
}
