import type { Rights, Role } from '../../domain/access/rights.js';
import type { Instant } from '../../domain/time/instant.js';
import type { Page, PageRequest } from './page.js';

export interface ApiToken {
  readonly id: string;
  readonly name: string;
  /** In the team, where there is one (viewer elsewhere); else in the whole cluster. */
  readonly role: Role;
  readonly team: string | undefined;
  /** The user or service account it belongs to: it can never do more than they may, and ends with them. */
  readonly userId: string | undefined;
  /** First characters of the token, for people. */
  readonly prefix: string;
  readonly createdAt: Instant;
  readonly createdBy: string;
  readonly expiresAt: Instant | undefined;
  readonly lastUsedAt: Instant | undefined;
  readonly lastUsedAddress: string | undefined;
  readonly revokedAt: Instant | undefined;
  /** Until when the secret before the present one is taken as well; `undefined` when there is none. */
  readonly previousUntil: Instant | undefined;
}

/** Who a token belongs to, as they are now. */
export interface TokenOwner {
  readonly id: string;
  readonly kind: 'person' | 'service';
  readonly username: string;
  readonly rights: Rights;
  readonly disabledAt: Instant | undefined;
}

/** A token as found by one of its secrets. */
export interface FoundToken {
  readonly token: ApiToken;
  /** `undefined` when it belongs to nobody, and when its owner is gone. */
  readonly owner: TokenOwner | undefined;
  /** Whether it was found by the secret that stands, or by the one before the last rotation. */
  readonly secret: 'present' | 'previous';
}

/** A token in a list, with the user name of its owner. */
export interface ListedToken extends ApiToken {
  readonly owner: Pick<TokenOwner, 'id' | 'kind' | 'username'> | undefined;
}

export interface TokenFilter {
  /** `undefined`: everybody's. */
  readonly userId: string | undefined;
}

/** A new secret in the place of the one that stands. */
export interface TokenRotation {
  readonly hash: string;
  readonly prefix: string;
  readonly at: Instant;
  /** Until when the secret that stands now is taken too; `undefined`: it ends at once, and an earlier one with it. */
  readonly previousUntil: Instant | undefined;
  /** `undefined` leaves it as it is. */
  readonly expiresAt: Instant | undefined;
}

/** API tokens by the hashes of their secrets. Writes join the transaction of the same asynchronous context. */
export abstract class ApiTokenStore {
  /** `false` when a token with this hash stands already: nothing is changed. */
  abstract insert(token: ApiToken, hash: string): Promise<boolean>;
  /**
   * One read of the database each time, the owner's rights included: a token that is revoked anywhere, or whose owner
   * lost a role, is seen so from then on.
   */
  abstract byHash(hash: string): Promise<FoundToken | undefined>;
  abstract byId(id: string): Promise<ListedToken | undefined>;
  /** Newest first. */
  abstract list(filter: TokenFilter, page: PageRequest): Promise<Page<ListedToken>>;
  /** `gone` when there is no such token; revoking twice keeps the first instant. */
  abstract revoke(id: string, at: Instant): Promise<'revoked' | 'gone'>;
  /** Of one user or service account; answers how many were good before. */
  abstract revokeAll(userId: string, at: Instant): Promise<number>;
  /**
   * `overlapping`: the secret before the last rotation is still taken, and one more cannot be kept beside it. Of those
   * who rotate with an overlap at the same time one is answered `rotated`.
   */
  abstract rotate(id: string, rotation: TokenRotation): Promise<'rotated' | 'overlapping' | 'revoked' | 'gone'>;
  /** May lag: written at most once a minute per token. */
  abstract touch(id: string, at: Instant, address: string): Promise<void>;
  abstract any(): Promise<boolean>;
}
