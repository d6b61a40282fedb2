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

/** Longest time between a browser's sending a request and a node's reading it: nodes refuse slower requests. */
export const longestFlightMs: DurationMs = 60_000;

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
 * A token is refused only when the browser is known to hold a newer one: a browser puts each token into its jar at most
 * once, so it never returns to one that it has replaced. Until then answers with a new token may get lost (their node
 * was killed) or come late, and requests may overtake each other, and nobody is logged out.
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

/**
 * Which older tokens the first use of a token supersedes, and which superseded ones nobody needs to keep.
 *
 * The first use of a newer token proves that it was in the jar *after* an older one only if the older one was first used
 * at least the longest flight before: else both requests were under way together, and a late answer may have put the
 * older token into the jar after the newer one. Then neither is superseded until the next generation is used.
 */
export function supersededBy(firstUse: Instant): {
  readonly supersedesUsedUntil: Instant;
  readonly forgetsSupersededUntil: Instant;
} {
  return { supersedesUsedUntil: firstUse - longestFlightMs, forgetsSupersededUntil: firstUse - graceMs };
}
