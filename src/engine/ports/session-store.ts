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
  /** Of the newest token that a request has brought. */
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
  /** Of the token it was found by. */
  readonly generation: number;
  readonly tokenFirstUsedAt: Instant | undefined;
}

export interface SessionSight {
  readonly at: Instant;
  readonly address: string;
  readonly node: string;
}

/**
 * Sessions and the hashes of their tokens. Every rotation adds a token of the next generation; the tokens before it stay
 * until a request has brought a newer one. Writes join the transaction of the same asynchronous context.
 */
export abstract class SessionStore {
  /** Stores the session with its first token. */
  abstract insert(session: Session, tokenHash: string): Promise<void>;
  /** One indexed read of the database each time: a session that is revoked anywhere is not found from then on. */
  abstract byTokenHash(tokenHash: string): Promise<FoundSession | undefined>;
  /** Adds the token of generation `seenGeneration + 1`: `true` for exactly one of those who try. */
  abstract rotate(id: string, seenGeneration: number, tokenHash: string, at: Instant): Promise<boolean>;
  /** A request has brought the token: notes its first use, and its generation as confirmed unless a newer one is. */
  abstract confirm(id: string, generation: number, tokenHash: string, at: Instant): Promise<void>;
  /** May lag: written at most once a minute per session. */
  abstract seen(id: string, sight: SessionSight): Promise<void>;
  /** Newest first; at most 1,000. */
  abstract ofUser(userId: string): Promise<readonly Session[]>;
  /** When this has been committed no node finds the session. `gone` when it is not (any more) the user's. */
  abstract revoke(userId: string, id: string): Promise<'revoked' | 'gone'>;
  /** All of the user's sessions but `exceptId`; answers how many. */
  abstract revokeAll(userId: string, exceptId?: string): Promise<number>;
  /** Removes sessions that nobody can use any more, and tokens that are superseded; answers how many sessions. */
  abstract prune(idleSince: Instant, now: Instant): Promise<number>;
}
