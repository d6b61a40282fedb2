import type { Labels } from '../../domain/labels/label-set.js';
import type { DurationMs } from '../../domain/time/duration.js';
import type { Instant } from '../../domain/time/instant.js';

/** One life of an alert that came to fire, or only to wait. */
export interface BacktestEpisode {
  readonly fingerprint: string;
  readonly labels: Labels;
  /** First instant at which the condition held. */
  readonly activeAt: Instant;
  /** `undefined`: it ended, or the time did, before `for` had passed. */
  readonly firedAt: Instant | undefined;
  /** `undefined`: still active at the end of the time. */
  readonly endedAt: Instant | undefined;
}

export interface NotificationCount {
  readonly contactPoint: string;
  readonly messages: number;
  readonly byReason: Readonly<Record<string, number>>;
}

export interface BacktestSummary {
  /** Episodes that fired. */
  readonly episodes: number;
  /** Episodes that never fired. */
  readonly onlyPending: number;
  /** Fired for less than {@link flapMs}. */
  readonly flaps: number;
  readonly firingMs: DurationMs;
  readonly longestMs: DurationMs;
  readonly medianMs: DurationMs;
  readonly notifications: readonly NotificationCount[];
}

/** An episode shorter than this tells nobody anything: it flaps. */
export const flapMs: DurationMs = 5 * 60_000;

/** What episodes and messages come to; an episode that still fires counts until `to`. */
export function summarize(
  episodes: readonly BacktestEpisode[],
  notifications: readonly { readonly contactPoint: string; readonly reason: string }[],
  to: Instant,
): BacktestSummary {
  const fired = episodes.flatMap(({ firedAt, endedAt }) => (firedAt === undefined ? [] : [(endedAt ?? to) - firedAt]));
  const sorted = [...fired].sort((a, b) => a - b);
  return {
    episodes: fired.length,
    onlyPending: episodes.length - fired.length,
    flaps: episodes.filter((one) => isFlap(one)).length,
    firingMs: fired.reduce((sum, ms) => sum + ms, 0),
    longestMs: sorted.at(-1) ?? 0,
    medianMs: sorted[Math.floor((sorted.length - 1) / 2)] ?? 0,
    notifications: countByContactPoint(notifications),
  };
}

function isFlap({ firedAt, endedAt }: BacktestEpisode): boolean {
  return firedAt !== undefined && endedAt !== undefined && endedAt - firedAt < flapMs;
}

function countByContactPoint(
  notifications: readonly { readonly contactPoint: string; readonly reason: string }[],
): readonly NotificationCount[] {
  const counts = new Map<string, Map<string, number>>();
  for (const { contactPoint, reason } of notifications) {
    const reasons = counts.get(contactPoint) ?? new Map<string, number>();
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    counts.set(contactPoint, reasons);
  }
  return [...counts].map(([contactPoint, reasons]) => ({
    contactPoint,
    messages: [...reasons.values()].reduce((sum, count) => sum + count, 0),
    byReason: Object.fromEntries(reasons),
  }));
}

/** Fired episodes of one side that meet none of the other: same labels but for their names, and times that touch. */
export function episodesWithout(
  side: readonly BacktestEpisode[],
  other: readonly BacktestEpisode[],
  to: Instant,
): readonly BacktestEpisode[] {
  const byLabels = new Map<string, BacktestEpisode[]>();
  for (const episode of other) {
    if (episode.firedAt === undefined) continue;
    byLabels.set(identity(episode), [...(byLabels.get(identity(episode)) ?? []), episode]);
  }
  return side.filter(
    (episode) =>
      episode.firedAt !== undefined &&
      !(byLabels.get(identity(episode)) ?? []).some((candidate) => touch(episode, candidate, to)),
  );
}

/** Labels that rules add, such as a severity, may be what a draft changes: those of the series tell who is meant. */
function identity({ labels }: BacktestEpisode): string {
  const { alertname: _, severity: __, ...others } = labels;
  return JSON.stringify(others);
}

function touch(a: BacktestEpisode, b: BacktestEpisode, to: Instant): boolean {
  return a.activeAt <= (b.endedAt ?? to) && b.activeAt <= (a.endedAt ?? to);
}
