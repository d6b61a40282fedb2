import type { Instant } from '../../domain/time/instant.js';
import type { User } from './user-store.js';

/** How somebody proved who they are. */
export type SignInMethod = 'password' | 'password-and-code' | 'single-sign-on' | 'set-up' | 'link';

export interface Session {
  readonly id: string;
  readonly userId: string;
  readonly method: SignInMethod;
  /** Of the newest token. */
  readonly generation: number;
  /** Of the newest token that a request has brought; the facts of each token stand with the token. */
  readonly confirmedGeneration: number;
  readonly confirmedAt: Instant;
  readonly rotatedAt: Instant;
  readonly createdAt: Instant;
  /** May lag by a minute. */
  readonly lastSeenAt: Instant;
  /** End of its absolute lifetime. */
  readonly expiresAt: Instant;
  readonly address: string;
  readonly userAgent: string;
  /** Name of the node that served it last. */
  readonly node: string;
}

/** A session as found by one of its tokens, with the user as they are now. */
export interface FoundSession {
  readonly session: Session;
  readonly user: User;
  /** The token it was found by. */
  readonly token: SessionToken;
}

export interface SessionToken {
  readonly hash: string;
  readonly generation: number;
  /** When a request brought it first. */
  readonly firstUsedAt: Instant | undefined;
  /** When a token was first used that had been issued after the first use of this one: the browser holds a newer one. */
  readonly supersededAt: Instant | undefined;
}

/** A request has brought a token for the first time. */
export interface Confirmation {
  readonly sessionId: string;
  readonly generation: number;
  readonly tokenHash: string;
  readonly at: Instant;
  /** Tokens that were superseded then or before are refused already and need not be kept. */
  readonly forgetsSupersededUntil: Instant;
}

export interface SessionSight {
  readonly at: Instant;
  readonly address: string;
  readonly node: string;
}

/**
 * Sessions and the hashes of their tokens. Every rotation adds a token of the next generation; those before it stay until
 * they have been superseded for a while. Writes join the transaction of the same asynchronous context.
 */
export abstract class SessionStore {
  /** Stores the session with its first token. */
  abstract insert(session: Session, tokenHash: string): Promise<void>;
  /** One indexed read of the database each time: a session that is revoked anywhere is not found from then on. */
  abstract byTokenHash(tokenHash: string): Promise<FoundSession | undefined>;
  /** Adds the token of generation `seenGeneration + 1`: `true` for exactly one of those who try. */
  abstract rotate(id: string, seenGeneration: number, tokenHash: string, at: Instant): Promise<boolean>;
  /**
   * Notes the first use of a token, unless it is noted. It supersedes the tokens that were used before it was issued;
   * those that were superseded long ago are forgotten.
   */
  abstract confirm(confirmation: Confirmation): Promise<void>;
  /** May lag: written at most once a minute per session. */
  abstract seen(id: string, sight: SessionSight): Promise<void>;
  /** Newest first; at most 1,000. */
  abstract ofUser(userId: string): Promise<readonly Session[]>;
  /** When this has been committed no node finds the session. `gone` when it is not (any more) the user's. */
  abstract revoke(userId: string, id: string): Promise<'revoked' | 'gone'>;
  /** All of the user's sessions but `exceptId`; answers how many. */
  abstract revokeAll(userId: string, exceptId?: string): Promise<number>;
  /** Removes sessions that ended by themselves: last seen before `idleSince`, or past their lifetime; answers how many. */
  abstract prune(idleSince: Instant, now: Instant): Promise<number>;
}
