import type { Matcher } from '../labels/matcher.js';
import type { Instant } from '../time/instant.js';

/** Mutes every alert that all its matchers fit, from `startsAt` (inclusive) until `endsAt` (exclusive). */
export interface Silence {
  readonly id: string;
  /** At least one, and at least one that the empty label set does not fit. */
  readonly matchers: readonly Matcher[];
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly createdBy: string;
  readonly comment: string;
}

export type SilenceState = 'pending' | 'active' | 'expired';

export function silenceStateAt({ startsAt, endsAt }: Pick<Silence, 'startsAt' | 'endsAt'>, at: Instant): SilenceState {
  if (at >= endsAt) return 'expired';
  return at < startsAt ? 'pending' : 'active';
}
