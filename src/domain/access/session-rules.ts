import type { DurationMs } from '../time/duration.js';
import type { Instant } from '../time/instant.js';

/** How long sessions live and how often their token changes. */
export interface SessionPolicy {
  /** A token that is in use is replaced when it is older than this. */
  readonly rotationMs: DurationMs;
  /** A session that nobody used for so long has ended. */
  readonly idleMs: DurationMs;
  /** A session ends this long after its sign-in, used or not. */
  readonly lifetimeMs: DurationMs;
}

/** How long a superseded token is still taken: for requests that were sent before the newer token arrived. */
export const graceMs: DurationMs = 60_000;

/** How often the last use of a session is written, at most. */
export const sightEveryMs: DurationMs = 60_000;

/** What is known of a session and of the token that a request has brought. */
export interface SessionFacts {
  readonly rotatedAt: Instant;
  readonly lastSeenAt: Instant;
  readonly expiresAt: Instant;
  readonly userDisabled: boolean;
  readonly tokenFirstUsedAt: Instant | undefined;
  readonly tokenSupersededAt: Instant | undefined;
}

export type SessionVerdict =
  | {
      readonly accepted: true;
      /** The token is used for the first time: that is to be noted, and may supersede older ones. */
      readonly confirm: boolean;
      /** A token of the next generation is due. */
      readonly rotate: boolean;
      /** The sight of the session is to be written. */
      readonly note: boolean;
    }
  | { readonly accepted: false; readonly reason: 'expired' | 'idle' | 'disabled' | 'superseded' };

/**
 * Whether a request with this token is let in, and what is to be written.
 *
 * A token is superseded when a token is used that was issued after the first use of this one. The browser had this one
 * first then, has the other one since, and never goes back: each token comes in one answer only. Until that is known,
 * answers with a new token may get lost (their node was killed) or come late and out of order, and nobody is logged out.
 */
export function judgeSession(facts: SessionFacts, now: Instant, policy: SessionPolicy): SessionVerdict {
  if (facts.userDisabled) return { accepted: false, reason: 'disabled' };
  if (now >= facts.expiresAt) return { accepted: false, reason: 'expired' };
  if (now - facts.lastSeenAt >= policy.idleMs) return { accepted: false, reason: 'idle' };
  const superseded = facts.tokenSupersededAt;
  if (superseded !== undefined && now >= superseded + graceMs) return { accepted: false, reason: 'superseded' };
  return {
    accepted: true,
    confirm: facts.tokenFirstUsedAt === undefined,
    // A request of the grace does not get a new token: the browser holds a newer one, and a stolen one must not live on.
    rotate: superseded === undefined && now - facts.rotatedAt >= policy.rotationMs,
    note: now - facts.lastSeenAt >= sightEveryMs,
  };
}
