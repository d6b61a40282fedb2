import type { Role } from '../../domain/access/rights.js';
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
}

export abstract class ApiTokenStore {
  /** `false` when a token with this hash stands already: nothing is changed. */
  abstract insert(token: ApiToken, hash: string): Promise<boolean>;
  /** Reads the database each time: a token that is revoked anywhere is seen as revoked from then on. */
  abstract byHash(hash: string): Promise<ApiToken | undefined>;
  /** Newest first. */
  abstract list(page: PageRequest): Promise<Page<ApiToken>>;
  /** `gone` when there is no such token; revoking twice keeps the first instant. */
  abstract revoke(id: string, at: Instant): Promise<'revoked' | 'gone'>;
  /** May lag: written at most once a minute per token. */
  abstract touch(id: string, at: Instant): Promise<void>;
  abstract any(): Promise<boolean>;
}
