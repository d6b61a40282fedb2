import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';
import type { Change } from '../ports/change-feed.js';
import type { AccessHolder } from '../ports/standing-access.js';

/**
 * How a listener begins: `new` has never heard anything; `resumed` was away and is told what has changed meanwhile; for
 * `resnapshot` nobody knows any more, so that everything must be asked for again.
 */
export type Resumption = 'new' | 'resumed' | 'resnapshot';

export type LiveNews =
  | { readonly kind: 'hello'; readonly position: Instant; readonly at: Instant; readonly resumption: Resumption }
  | { readonly kind: 'changed'; readonly position: Instant; readonly kinds: readonly Change['kind'][] }
  | {
      readonly kind: 'tick';
      readonly position: Instant;
      /** Cluster time. */
      readonly at: Instant;
      /** How long this node has not been able to read what changes. */
      readonly dataAgeMs: DurationMs;
    };

/** Why a listener is sent away: `draining` should go to another node, `signed-out` must sign in first. */
export type LiveEnd = 'draining' | 'signed-out';

/** Why somebody is not taken as a listener. */
export type LiveRefusal = 'starting' | 'draining' | 'node-full' | 'caller-full';

/** Who listens, for as long as it likes. Neither call may throw or wait. */
export interface LiveListener {
  readonly holder: AccessHolder;
  /** Whose the holder is: what is counted for the limit of each. */
  readonly caller: string;
  hear(news: LiveNews): void;
  end(reason: LiveEnd): void;
}
