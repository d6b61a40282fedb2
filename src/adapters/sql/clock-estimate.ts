/** One round trip to the database: local monotonic times around it, and the database's epoch ms in between. */
export interface RoundTrip {
  readonly sentAt: number;
  readonly receivedAt: number;
  readonly databaseMs: number;
}

/** The database's clock may be read wrongly by half a round trip; a correction up to this is spread over time. */
const largestSlewMs = 1_000;
/** How fast a correction is spread: ms per ms. */
const slewRate = 0.05;

/** Database time minus local monotonic time, and how far it may be off: half the round trip it was taken from. */
export interface MeasuredOffset {
  readonly offset: number;
  readonly errorMs: number;
}

/** By the shortest of the round trips; `undefined` of none. */
export function bestOffset(trips: readonly RoundTrip[]): MeasuredOffset | undefined {
  const best = trips.reduce<RoundTrip | undefined>(
    (shortest, trip) => (shortest && lengthOf(shortest) <= lengthOf(trip) ? shortest : trip),
    undefined,
  );
  return best && { offset: best.databaseMs - (best.sentAt + best.receivedAt) / 2, errorMs: lengthOf(best) / 2 };
}

/**
 * How fast the two clocks part for certain, in ms per minute: what slow round trips may explain does not count, or a
 * busy database would look like a wrong clock. 0 for measurements less than a second apart.
 */
export function driftPerMinute(
  before: MeasuredOffset & { readonly at: number },
  measured: MeasuredOffset,
  at: number,
): number {
  if (at - before.at < 1_000) return 0;
  const parted = measured.offset - before.offset;
  const certain = Math.max(0, Math.abs(parted) - before.errorMs - measured.errorMs);
  return ((Math.sign(parted) * certain) / (at - before.at)) * 60_000;
}

/**
 * The offset in use, which follows the measured one: small corrections are spread, so that time never runs backwards
 * and never jumps over a tick; a large one (the database's clock was set, or a failover brought another clock) is taken
 * at once.
 */
export class SlewedOffset {
  private base: number;
  private target: number;
  private since: number;

  constructor(offset: number, at: number) {
    this.base = offset;
    this.target = offset;
    this.since = at;
  }

  at(local: number): number {
    const most = Math.max(0, local - this.since) * slewRate;
    const correction = this.target - this.base;
    return this.base + Math.sign(correction) * Math.min(Math.abs(correction), most);
  }

  correct(offset: number, at: number): void {
    const now = this.at(at);
    this.base = Math.abs(offset - now) > largestSlewMs ? offset : now;
    this.target = offset;
    this.since = at;
  }
}

function lengthOf(trip: RoundTrip): number {
  return trip.receivedAt - trip.sentAt;
}
