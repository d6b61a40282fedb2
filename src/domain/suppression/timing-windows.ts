import type { Instant } from '../time/instant.js';
import { zonedTime } from '../time/zoned-time.js';
import type { MuteTiming, TimeInterval } from './mute-timing.js';
import { intervalHolds } from './time-interval.js';

/** A span in which a timing holds. */
export interface TimingWindow {
  /** `undefined`: it held already when it was asked about. */
  readonly from: Instant | undefined;
  /** Exclusive; `undefined`: it holds on for as long as was looked. */
  readonly to: Instant | undefined;
}

export interface WindowLimits {
  /** Most windows to find. */
  readonly most: number;
  /** Not looked at: what lies further ahead. */
  readonly until: Instant;
}

const minuteMs = 60_000;
const dayMinutes = 1_440;
/** Most edges of single intervals that are looked at, a fraction of a second: an odd timing is not followed for a year. */
const mostEdges = 2_000;

/** The windows around and after `at`, in order; those of the timing's intervals that touch each other are one. */
export function timingWindows(timing: MuteTiming, at: Instant, { most, until }: WindowLimits): readonly TimingWindow[] {
  const intervals = timing.intervals.map((interval) => new WalkedInterval(interval, at));
  const windows: TimingWindow[] = [];
  let open: Pick<TimingWindow, 'from'> | undefined = anyHolds(intervals) ? { from: undefined } : undefined;
  for (const change of changesOf(intervals, until)) {
    if (open) windows.push({ ...open, to: change });
    open = open ? undefined : { from: change };
    if (windows.length === most) return windows;
  }
  return open ? [...windows, { ...open, to: undefined }] : windows;
}

/** The instants at which the intervals together begin or cease to hold, in turns. */
function* changesOf(intervals: readonly WalkedInterval[], until: Instant): Generator<Instant> {
  let holding = anyHolds(intervals);
  for (let edges = 0; edges < mostEdges; edges++) {
    const edge = Math.min(...intervals.map((interval) => interval.edge));
    if (edge >= until) return;
    for (const interval of intervals) if (interval.edge === edge) interval.step();
    if (anyHolds(intervals) === holding) continue;
    holding = !holding;
    yield edge;
  }
}

function anyHolds(intervals: readonly WalkedInterval[]): boolean {
  return intervals.some(({ holds }) => holds);
}

/** One interval, walked along from edge to edge: the instants at which it may begin or cease to hold. */
class WalkedInterval {
  holds: boolean;
  /** The next of them. */
  edge: Instant;

  constructor(
    private readonly interval: TimeInterval,
    at: Instant,
  ) {
    this.holds = intervalHolds(interval, at);
    this.edge = this.edgeAfter(at);
  }

  step(): void {
    this.holds = intervalHolds(this.interval, this.edge);
    this.edge = this.edgeAfter(this.edge);
  }

  /**
   * The end of the day on the wall, or before it, on its days, the next minute at which one of the times of day begins
   * or ends. Where the zone's clock is put forward or back on the way, that moment comes first.
   */
  private edgeAfter(at: Instant): Instant {
    const { times, location } = this.interval;
    const { minuteOfDay } = zonedTime(at, location);
    const edges = this.onItsDays(at) ? times.flatMap(({ from, to }) => [from, to]) : [];
    const minutes = Math.min(dayMinutes, ...edges.filter((minute) => minute > minuteOfDay)) - minuteOfDay;
    const begun = Math.floor(at / minuteMs) * minuteMs;
    return clockChangeBetween(begun, begun + minutes * minuteMs, location) ?? begun + minutes * minuteMs;
  }

  private onItsDays(at: Instant): boolean {
    return intervalHolds({ ...this.interval, times: [] }, at);
  }
}

/** When the zone's clock is put forward or back after `from` and no later than `to`, to the minute. */
function clockChangeBetween(from: Instant, to: Instant, zone: string): Instant | undefined {
  const before = wallOffset(from, zone);
  if (wallOffset(to, zone) === before) return undefined;
  let [low, high] = [from, to];
  while (high - low > minuteMs) {
    const middle = low + Math.floor((high - low) / 2 / minuteMs) * minuteMs;
    if (wallOffset(middle, zone) === before) low = middle;
    else high = middle;
  }
  return high;
}

/** How far the clock on the wall is ahead of UTC, in ms. */
function wallOffset(at: Instant, zone: string): number {
  const { year, month, day, minuteOfDay } = zonedTime(at, zone);
  return Date.UTC(year, month - 1, day, 0, minuteOfDay) - at;
}
