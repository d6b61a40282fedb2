/**
 * `live`: what is seen is true now. `stale`: nothing was heard for longer than it should take. `lost`: for so long that
 * nobody should believe what is seen.
 */
export type LiveState = 'live' | 'stale' | 'lost';

/** What a tab knows of the live connection of its browser. */
export interface LiveFacts {
  /** Until when, by this browser's clock, everything that changed is known. */
  readonly dataAt: number;
  /** The connection was cut, and no other one stands yet. */
  readonly cut: boolean;
  /** How often something is heard. */
  readonly tickMs: number;
}

const staleAfter = 2;
const lostAfter = 5;

export function judgeLive({ dataAt, cut, tickMs }: LiveFacts, now: number): LiveState {
  const ticks = (now - dataAt) / tickMs;
  if (ticks > lostAfter) return 'lost';
  return cut || ticks > staleAfter ? 'stale' : 'live';
}
