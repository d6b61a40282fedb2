import type { Labels } from '../../domain/labels/label-set.js';
import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';

/** A tick of a target that a node wants to scrape. */
export interface WantedScrape {
  readonly id: string;
  readonly job: string;
  readonly labels: Labels;
  readonly intervalMs: DurationMs;
  readonly tick: Instant;
}

export interface ClaimedScrape {
  readonly id: string;
  readonly tick: Instant;
  /** Of the series that the last scrape showed; `undefined`: none. */
  readonly seriesHash: string | undefined;
}

export interface ScrapeOutcome {
  readonly id: string;
  readonly tick: Instant;
  readonly node: string;
  /** `undefined`: the scrape was good. */
  readonly error: string | undefined;
  readonly scrapedAt: Instant;
  readonly durationMs: DurationMs;
  /** What the target shows now; `undefined`: the same as the scrape before. */
  readonly series: readonly Labels[] | undefined;
}

export interface TargetState {
  readonly id: string;
  readonly health: 'unknown' | 'up' | 'down';
  readonly error: string | undefined;
  readonly scrapedAt: Instant | undefined;
  readonly durationMs: DurationMs | undefined;
  readonly node: string;
}

/** A target that nobody has scraped for some intervals. */
export interface AbandonedTarget {
  readonly id: string;
  readonly lastTick: Instant;
  readonly intervalMs: DurationMs;
  readonly labels: Labels;
}

/** Which node scrapes which tick of which target, and which series a target showed last. */
export abstract class ScrapeStore {
  /** Each (target, tick) is given to one caller; ticks of a target strictly increase. Answers what was won. */
  abstract claim(node: string, wanted: readonly WantedScrape[]): Promise<readonly ClaimedScrape[]>;
  /**
   * Joins the caller's transaction. `superseded`: another node has claimed a later tick, or somebody ended the target;
   * the caller must then roll back. Else the hash of the series that stand now.
   */
  abstract record(outcome: ScrapeOutcome): Promise<'superseded' | { readonly seriesHash: string | undefined }>;
  abstract series(id: string): Promise<readonly Labels[]>;
  abstract states(ids: readonly string[]): Promise<readonly TargetState[]>;
  /** Targets whose last tick lies more than two and a half intervals before `now`. */
  abstract abandoned(now: Instant, limit: number): Promise<readonly AbandonedTarget[]>;
  /** Forgets a target unless it was claimed since. Joins the caller's transaction. */
  abstract end(id: string, lastTick: Instant): Promise<'ended' | 'claimed'>;
}
